package io.slotwise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from: files, included files, overrides, other programs' configuration. */
final class SourcesTest {
    @TempDir
    Path directory;

    @Test
    void read_missingFile_namesItAsGiven() {
        assertThat(problems(() -> SettingsReader.read(Optional.of(Path.of("no/such.conf")), Map.of())))
                .containsExactly("no/such.conf: expected a readable file, found none");
    }

    @Test
    void read_directory_isReported() {
        assertThat(problemsOf(directory)).containsExactly(": expected a readable file, found a directory");
    }

    @Test
    void read_bytesThatAreNotUtf8_areReportedWithTheirLine() throws IOException {
        byte[] bytes = "slotwise {\n  mode = \"?\"\n}".getBytes(StandardCharsets.ISO_8859_1);
        bytes[21] = (byte) 0xFC;

        assertThat(problemsOf(Files.write(directory.resolve("a.conf"), bytes)))
                .containsExactly("/a.conf:2: expected UTF-8 text, found byte 0xFC");
    }

    @Test
    void read_truncatedUtf8_isReported() throws IOException {
        byte[] bytes = {'a', '\n', (byte) 0xE2, (byte) 0x82};

        assertThat(problemsOf(Files.write(directory.resolve("a.conf"), bytes)))
                .containsExactly("/a.conf:2: expected UTF-8 text, found byte 0xE2");
    }

    @Test
    void read_byteOrderMark_isPassedOver() throws IOException {
        Path file = write("a.conf", "\uFEFFslotwise.seed = 3");

        assertThat(SettingsReader.read(Optional.of(file), Map.of()).seed()).isEqualTo(3);
    }

    @Test
    void read_hugeFile_isReported() throws IOException {
        assertThat(problemsOf(write("a.conf", "#".repeat(1 << 21))))
                .containsExactly("/a.conf: expected a file of at most 1048576 bytes, found a longer one");
    }

    @Test
    void read_deepNesting_isReportedWithItsLine() throws IOException {
        String expected = "expected at most 100 levels of nesting, found more";

        assertThat(problemsOf(write("a.conf", "slotwise {\n a = " + "[".repeat(100_000))))
                .containsExactly("/a.conf:2: " + expected);
        assertThat(problemsOf(write("a.conf", "slotwise {\n\n" + "a.".repeat(100_000) + "b = 1 }")))
                .containsExactly("/a.conf:3: " + expected);
        assertThat(problemsOf(write("a.conf", "a {\n".repeat(300)))).containsExactly("/a.conf:101: " + expected);
    }

    @Test
    void read_bracketsInStringsAndComments_doNotNest() throws IOException {
        String brackets = "[".repeat(200);
        Path file = write(
                "a.conf",
                "slotwise {\n# " + brackets + "\n// " + brackets + "\nsimulation.command = [\"\\\"" + brackets
                        + "\", \"\"\"\n" + brackets + "\"\"\"]\n}");

        assertThat(SettingsReader.read(Optional.of(file), Map.of()).simulation().command())
                .containsExactly("\"" + brackets, "\n" + brackets);
    }

    @Test
    void read_longChainOfSubstitutions_endsInAProblem() throws IOException {
        String chain = IntStream.range(0, 40_000)
                .mapToObj(i -> "slotwise.x" + i + " = ${slotwise.x" + (i + 1) + "}\n")
                .collect(Collectors.joining());

        assertThat(problemsOf(write("a.conf", chain)).get(0)).startsWith("/a.conf:");
    }

    @Test
    void read_include_isRelativeToTheIncludingFile() throws IOException {
        Files.createDirectories(directory.resolve("parts/more"));
        write("parts/policy.conf", "hidden = 32\ninclude \"more/rate.conf\"");
        write("parts/more/rate.conf", "learning-rate = 0.5");
        Path file = write("a.conf", "slotwise {\n  policy { include \"parts/policy.conf\" }\n}");

        PolicySettings policy = SettingsReader.read(Optional.of(file), Map.of()).policy();

        assertThat(policy.hidden()).isEqualTo(32);
        assertThat(policy.learningRate()).isEqualTo(0.5);
    }

    @Test
    void read_mistakeInAnIncludedFile_namesThatFile() throws IOException {
        write("policy.conf", "\nhidden = 0");
        Path file = write("a.conf", "slotwise {\n  policy { include file(\"policy.conf\") }\n}");

        assertThat(problemsOf(file))
                .containsExactly("/policy.conf:2: policy.hidden: expected a whole number from 1 to 65536, found 0");
    }

    @Test
    void read_includesThatCannotBe_areAllReportedWithTheirLines() throws IOException {
        Path file = write(
                "a.conf",
                "slotwise {\n  include \"none.conf\"\n  include url(\"http://localhost:1/x\")\n"
                        + "  include classpath(\"reference.conf\")\n  include required(file(\"b\\u0000\"))\n}");

        assertThat(problemsOf(file))
                .containsExactly(
                        "/a.conf:2: expected a file to include, found none called \"none.conf\"",
                        "/a.conf:3: expected a file to include, found a URL",
                        "/a.conf:4: expected a file to include, found a class path resource",
                        "/a.conf:5: expected a file to include, found \"b\\u0000\"");
    }

    @Test
    void read_fileThatIncludesItself_isReported() throws IOException {
        assertThat(problemsOf(write("a.conf", "slotwise {}\n\ninclude \"a.conf\"")))
                .containsExactly("/a.conf:3: expected at most 10 levels of includes, found more");
    }

    @Test
    void read_overrides_winOverTheFile() throws IOException {
        Path file = write("a.conf", "slotwise { seed = 1, policy.hidden = 8, simulation.name = sum-target }");
        Map<String, String> overrides = Map.of(
                "seed", "5",
                "policy.hidden", "${slotwise.seed}",
                "critic", "{hidden: 3}",
                "stop.score", "never",
                "simulation.command", "[\"python3\", \"-u\", x.py]");

        SlotwiseSettings settings = SettingsReader.read(Optional.of(file), overrides);

        assertThat(settings.seed()).isEqualTo(5);
        assertThat(settings.policy().hidden()).isEqualTo(5);
        assertThat(settings.critic().hidden()).isEqualTo(3);
        assertThat(settings.stop().score()).isEmpty();
        assertThat(settings.simulation().name()).isEmpty();
        assertThat(settings.simulation().command()).containsExactly("python3", "-u", "x.py");
    }

    @Test
    void read_overrideThatIsNoHocon_isPlainText() {
        assertThat(textOf("http://a:1/#b")).isEqualTo("http://a:1/#b");
        assertThat(textOf("a]b")).isEqualTo("a]b");
        assertThat(textOf("\"a b\"")).isEqualTo("a b");
        assertThat(textOf("a\nslotwise.seed = 7")).isEqualTo("a\nslotwise.seed = 7");
        assertThat(textOf("x, y = 3")).isEqualTo("x, y = 3");
    }

    @Test
    void read_wrongOverrides_areReportedAsGiven() {
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put("slotwise.seed", "5");
        overrides.put("policy.hiden", "5");
        overrides.put("policy.hidden", "x");
        overrides.put("policy", "5");
        overrides.put("", "");
        overrides.put("monitor.token", "not so secret");
        overrides.put("mode", "a\nb");

        assertThat(problems(() -> SettingsReader.read(Optional.empty(), overrides)))
                .containsExactly(
                        "--set slotwise.seed=5: slotwise.seed:"
                                + " expected a key relative to slotwise (seed), found \"slotwise.seed\"",
                        "--set policy.hiden=5: policy.hiden:"
                                + " expected a known key (did you mean policy.hidden?), found \"policy.hiden\"",
                        "--set policy=5: policy: expected a section policy { … }, found 5",
                        "--set =: expected a known key, found \"\"",
                        "--set monitor.token=<redacted>: monitor.token:"
                                + " expected 1 to 256 letters, digits or any of . _ ~ + / -, found <redacted>",
                        "--set mode=a b: mode: expected one of async, lockstep, found \"a\\nb\"");
    }

    @Test
    void read_overrideAtOddsWithTheFile_isToBlame() throws IOException {
        Path file = write("a.conf", "slotwise.replay.min-size = 5000");

        assertThat(problems(() -> SettingsReader.read(Optional.of(file), Map.of("replay.capacity", "1000"))))
                .containsExactly("--set replay.capacity=1000: replay.capacity:"
                        + " expected at least replay.min-size (5000), found 1000");
    }

    @Test
    void read_overrideThatRefersToTheEnvironment_isTakenAsWritten() {
        assertThat(problems(() -> SettingsReader.read(Optional.empty(), Map.of("seed", "${PATH}"))))
                .containsExactly("--set seed=${PATH}: seed: expected a whole number, found \"${PATH}\"");
        assertThat(textOf("${PATH}")).isEqualTo("${PATH}");
    }

    @Test
    void read_brokenRule_isToldAtTheLineOfItsKey() throws IOException {
        Path file = write("a.conf", "slotwise {\n  simulation {\n    slots = 3\n  }\n}");
        SettingsRule rule = rule(Set.of("simulation"), "simulation.slots", "simulation.workers", "policy.hidden");
        Map<String, String> overrides = Map.of("policy.hidden", "5");

        assertThat(problems(() -> SettingsReader.read(Optional.of(file), overrides, List.of(rule))))
                .map(line -> line.replace(directory.toString(), ""))
                .containsExactly(
                        "/a.conf:3: simulation.slots: expected less, found 1",
                        "--set policy.hidden=5: policy.hidden: expected less, found 1",
                        "the defaults: simulation.workers: expected less, found 1");
    }

    @Test
    void read_brokenRule_isToldBesideOtherProblemsThatItDoesNotLookAt() throws IOException {
        Path file = write("a.conf", "slotwise.simulation.slots = 3\nslotwise.policy.hidden = none");
        List<SettingsRule> rules = List.of(
                rule(Set.of("simulation"), "simulation.slots"),
                rule(Set.of("policy"), "policy.hidden"),
                rule(Set.of(), "simulation.workers"));

        assertThat(problems(() -> SettingsReader.read(Optional.of(file), Map.of(), rules)))
                .map(line -> line.replace(directory.toString(), ""))
                .containsExactly(
                        "/a.conf:1: simulation.slots: expected less, found 1",
                        "/a.conf:2: policy.hidden: expected a whole number of at most 2147483647, found \"none\"");
    }

    private static SettingsRule rule(Set<String> sections, String... keys) {
        return new SettingsRule(sections, settings -> {
            throw new InvalidSettingsException(
                    Stream.of(keys).map(key -> new Violation(key, "less", "1")).toList());
        });
    }

    @Test
    void read_fileAndOverrideBothWrong_areBothReported() throws IOException {
        Path file = write("a.conf", "slotwise.seed = x");

        assertThat(problems(() -> SettingsReader.read(Optional.of(file), Map.of("mode", "fast"))))
                .hasSize(2);
    }

    @Test
    void read_anotherProgramsConfiguration_leavesItsOtherRootsAlone() {
        assertThat(SettingsReader.read(ConfigFactory.parseString("akka.x = 1, slotwise.seed = 4"))
                        .seed())
                .isEqualTo(4);
        assertThat(SettingsReader.read(ConfigFactory.parseString("slotwise.simulation.class = com.example.A"))
                        .simulation()
                        .name())
                .isEmpty();
        assertThat(SettingsReader.read(ConfigFactory.load())).isEqualTo(SlotwiseSettings.defaults());
        assertThat(problems(() -> SettingsReader.read(ConfigFactory.parseString("x = 1,\nslotwise.seed = s"))))
                .containsExactly("String:2: seed: expected a whole number, found \"s\"");
    }

    @Test
    void parse_text_isReadAsAFileIs() {
        assertThat(SlotwiseSettings.parse("slotwise.seed = 9").seed()).isEqualTo(9);
        assertThat(problems(() -> SlotwiseSettings.parse("\nslotwise.seed = s")))
                .containsExactly("settings:2: seed: expected a whole number, found \"s\"");
    }

    private static String textOf(String override) {
        return SettingsReader.read(Optional.empty(), Map.of("simulation.class", override))
                .simulation()
                .className()
                .orElseThrow();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private List<String> problemsOf(Path file) {
        return problems(() -> SettingsReader.read(Optional.of(file), Map.of())).stream()
                .map(line -> line.replace(directory.toString(), ""))
                .toList();
    }

    private static List<String> problems(ThrowingCallable read) {
        SettingsException thrown = catchThrowableOfType(SettingsException.class, read);
        assertThat(thrown).isNotNull();
        return thrown.getMessage().lines().toList();
    }
}
