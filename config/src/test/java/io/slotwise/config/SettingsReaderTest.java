package io.slotwise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsReaderTest {
    @TempDir
    Path directory;

    @Test
    void read_fileThatStatesSome_keepsTheOtherDefaults() {
        SlotwiseSettings settings = read("""
                slotwise {
                  seed = 7
                  mode = lockstep
                  policy { network = attention, learning-rate = 3e-4 }
                  simulation { name = slot-targets, items = 10, minimum-items = 5, timeout = 1 minute }
                  stop { environment-steps = never, seconds = 0.5, score = 0.99 }
                }
                """);

        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.mode()).isEqualTo(Mode.LOCKSTEP);
        assertThat(settings.policy().network()).isEqualTo(PolicyNetworkKind.ATTENTION);
        assertThat(settings.policy().learningRate()).isEqualTo(3e-4);
        assertThat(settings.policy().hidden()).isEqualTo(64);
        assertThat(settings.simulation().minimumItems()).isEqualTo(OptionalInt.of(5));
        assertThat(settings.simulation().timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.stop())
                .isEqualTo(new StopSettings(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.of(Duration.ofMillis(500)),
                        OptionalDouble.of(0.99)));
        assertThat(settings.critic()).isEqualTo(SlotwiseSettings.defaults().critic());
    }

    @Test
    void read_anotherKindOfSimulation_replacesTheDefaultScenario() {
        SlotwiseSettings byClass = read("slotwise.simulation.class = com.example.Warehouse");
        SlotwiseSettings byCommand = read("slotwise.simulation.command = [python3, sim.py, --port, 80]");

        assertThat(byClass.simulation().name()).isEmpty();
        assertThat(byClass.simulation().className()).contains("com.example.Warehouse");
        assertThat(byCommand.simulation().name()).isEmpty();
        assertThat(byCommand.simulation().command()).containsExactly("python3", "sim.py", "--port", "80");
    }

    @Test
    void read_substitutionsAndEnvironment_areResolved() {
        SlotwiseSettings settings = read("""
                slotwise {
                  policy.hidden = ${slotwise.critic.hidden}
                  critic.hidden = "32"
                  monitor.host = ${?SLOTWISE_TEST_UNSET}
                }
                """);

        assertThat(settings.policy().hidden()).isEqualTo(32);
        assertThat(settings.monitor().host()).isEqualTo("127.0.0.1");
    }

    // The text stands on line 2; # stands for a line break. Quotes are written as ', and what is after => is expected.
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "seed = abc => 2: seed: expected a whole number, found \"abc\"",
                "seed = 1.5 => 2: seed: expected a whole number, found 1.5",
                "seed = 99999999999999999999 => 2: seed: expected a whole number, found \"99999999999999999999\"",
                "seed = 1e999 => 2: seed: expected a whole number, found 1e999",
                "seed = null => 2: seed: expected a whole number, found null",
                "seed = true => 2: seed: expected a whole number, found true",
                "seed = [1] => 2: seed: expected a whole number, found a list",
                "seed { x = 1 } => 2: seed: expected a whole number, found an object",
                "policy = 5 => 2: policy: expected a section policy { … }, found 5",
                "policy = [] => 2: policy: expected a section policy { … }, found a list",
                "policy.hidden = 0 => 2: policy.hidden: expected a whole number from 1 to 65536, found 0",
                "policy { # # hidden = 0 } => 4: policy.hidden: expected a whole number from 1 to 65536, found 0",
                "policy.hidden = 3e9 =>"
                        + " 2: policy.hidden: expected a whole number of at most 2147483647, found 3e9",
                "policy.temperature = 0 =>"
                        + " 2: policy.temperature: expected a number above 0 and at most 1000, found 0",
                "policy.temperature = NaN => 2: policy.temperature: expected a number, found \"NaN\"",
                "policy.temperature = 1e999 => 2: policy.temperature: expected a number, found 1e999",
                "policy.temperature = 1e-999 =>"
                        + " 2: policy.temperature: expected a number above 0 and at most 1000, found 0",
                "policy.estimator = reinmaxx => 2: policy.estimator: expected one of st-gumbel, st-argmax, softmax,"
                        + " straight-through, gumbel-softmax, reinmax, zgr, gumbel-rao, gst, local-expectation, rloo,"
                        + " reinforce (did you mean reinmax?), found \"reinmaxx\"",
                "policy.temperature-schedule = cosine => 2: policy.temperature-schedule:"
                        + " expected one of fixed, linear, exponential, found \"cosine\"",
                "policy.samples = 1 => 2: policy.samples: expected a whole number from 2 to 1000, found 1",
                "exploration.best-of = 0 => 2: exploration.best-of: expected a whole number from 1 to 1000, found 0",
                "exploration.epsilon = 1.5 => 2: exploration.epsilon: expected a number from 0 to 1, found 1.5",
                "policy.hiden = 3 => 2: policy.hiden: expected a known key (did you mean hidden?), found \"hiden\"",
                "polcy.hidden = 3 => 2: polcy: expected a known key (did you mean policy?), found \"polcy\"",
                "stop.patience = 3 => 2: stop.patience: expected one of environment-steps, policy-updates, score,"
                        + " seconds, found \"patience\"",
                "policy.network = deepset => 2: policy.network: expected one of mlp, deepsets, attention, autoregressive"
                        + " (did you mean deepsets?), found \"deepset\"",
                "mode = 3 => 2: mode: expected one of async, lockstep, found 3",
                "simulation.timeout = 10 =>"
                        + " 2: simulation.timeout: expected a duration with its unit, such as 10s, found 10",
                "simulation.timeout = 10 parsecs => 2: simulation.timeout:"
                        + " expected a duration with its unit, such as 10s, found \"10 parsecs\"",
                "simulation.timeout = 0s => 2: simulation.timeout: expected a duration from 1ms to 86400s, found 0s",
                "simulation.command = python => 2: simulation.command: expected a list of texts, found \"python\"",
                "simulation.command = [[a]] => 2: simulation.command: expected a list of texts, found a list",
                "simulation.command = [' '] =>"
                        + " 2: simulation.command: expected a program and its arguments, found [ ]",
                "simulation { name = x # class = y } => 3: simulation.class: expected exactly one of simulation.name,"
                        + " simulation.class and simulation.command, found name and class",
                "simulation { command = [x] # class = y # name = z } => 2: simulation.command: expected exactly one of"
                        + " simulation.name, simulation.class and simulation.command, found name and class and command",
                "simulation.name = null => 2: simulation.name: expected exactly one of simulation.name,"
                        + " simulation.class and simulation.command, found none",
                "simulation { minimum-items = 9 # items = 8 } =>"
                        + " 2: simulation.minimum-items: expected at most simulation.items (8), found 9",
                "replay.capacity = 100 => 2: replay.capacity: expected at least replay.min-size (128), found 100",
                "replay.items.capacity = 0 =>"
                        + " 2: replay.items.capacity: expected a whole number from 1 to 100000000, found 0",
                "supervision.minimum-backoff = 1m => 2: supervision.minimum-backoff:"
                        + " expected at most supervision.maximum-backoff (10s), found 60s",
                "stop.environment-steps = 0 =>"
                        + " 2: stop.environment-steps: expected a whole number of at least 1, found 0",
                "stop.seconds = 10s => 2: stop.seconds: expected a number of seconds, found \"10s\"",
                "stop.seconds = 0 => 2: stop.seconds: expected a number of seconds from 0.001 to 3153600000, found 0",
                "stop.score = 1.01 => 2: stop.score: expected a number from 0 to 1, found 1.01",
                "monitor.enabled = yes => 2: monitor.enabled: expected true or false, found \"yes\"",
                "monitor.port = 65536 => 2: monitor.port: expected a whole number from 0 to 65535, found 65536",
                "monitor.host = '' => 2: monitor.host: expected a host name or address, found \"\"",
                "monitor.token = 'a b' => 2: monitor.token:"
                        + " expected 1 to 256 letters, digits or any of . _ ~ + / -, found <redacted>",
                "monitor.token = ${NO_SUCH_VALUE} => 2: monitor.token: expected text, found <redacted>",
                "policy.hidden = ${NO_SUCH_VALUE} => 2: policy.hidden: expected a whole number of at most 2147483647,"
                        + " found unresolved ${NO_SUCH_VALUE}",
                "policy = ${NO_SUCH_VALUE} =>"
                        + " 2: policy: expected a section policy { … }, found unresolved ${NO_SUCH_VALUE}",
                "simulation.class = [] => 2: simulation.class: expected text, found a list",
                "'a.b' = 1 => 2: a.b: expected one of checkpoint, critic, embedding, evaluation, exploration, mode,"
                        + " monitor, policy, product-threads, replay, seed, simulation, stop, supervision, found \"a.b\"",
            })
    void read_oneMistake_isReportedWithItsLine(String text, String expected) {
        String hocon = "slotwise {\n" + text.replace("#", "\n").replace('\'', '"') + "\n}\n";

        assertThat(problemsOf(hocon)).containsExactly("run.conf:" + expected);
    }

    @Test
    void read_manyMistakes_areAllReportedInTheOrderOfTheirLines() {
        String hocon = """
                slotwise {
                  sed = 7
                  stop.score = 2
                  policy {
                    temperature = -1
                    hidden = many
                    network = linear
                  }
                  replay { capacity = none, min-size = 200000 }
                  checkpoint.keep = 0
                }
                elsewhere = 1
                """;

        assertThat(problemsOf(hocon))
                .containsExactly(
                        "run.conf:2: sed: expected a known key (did you mean seed?), found \"sed\"",
                        "run.conf:3: stop.score: expected a number from 0 to 1, found 2",
                        "run.conf:5: policy.temperature: expected a number above 0 and at most 1000, found -1",
                        "run.conf:6: policy.hidden: expected a whole number of at most 2147483647, found \"many\"",
                        "run.conf:7: policy.network: expected one of mlp, deepsets, attention, autoregressive, found \"linear\"",
                        "run.conf:9: replay.capacity: expected a whole number of at most 2147483647, found \"none\"",
                        "run.conf:10: checkpoint.keep: expected a whole number from 1 to 1000, found 0",
                        "run.conf:12: elsewhere: expected every key within slotwise { … }, found \"elsewhere\"");
    }

    @Test
    void read_substitutionsInACircle_endInTheDefault() {
        SlotwiseSettings settings = read("slotwise.policy.hidden = ${slotwise.critic.hidden}\n"
                + "slotwise.critic.hidden = ${slotwise.policy.hidden}");

        assertThat(settings).isEqualTo(SlotwiseSettings.defaults());
    }

    @Test
    void read_listsAppendedToOtherThings_areReportedBesideOtherMistakes() {
        String hocon = """
                slotwise {
                  seed = x
                  policy.hidden = ${slotwise.critic.hidden}
                  policy.temperature += 3
                  monitor += 4
                  critic.hidden = 0
                }
                """;

        assertThat(problemsOf(hocon))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("run.conf:2: seed: expected a whole number"),
                        line -> assertThat(line).startsWith("run.conf:4: policy.temperature: expected valid HOCON"),
                        line -> assertThat(line)
                                .isEqualTo("run.conf:5: monitor: expected valid HOCON, found <redacted>"),
                        line -> assertThat(line).startsWith("run.conf:6: policy.hidden: expected a whole number from"),
                        line -> assertThat(line).startsWith("run.conf:6: critic.hidden: expected a whole number from"));
    }

    @Test
    void read_faultInTheSyntax_isReportedWithItsLine() {
        assertThat(problemsOf("slotwise {\n  seed = 1\n  mode = ]\n}\n"))
                .singleElement()
                .asString()
                .startsWith("run.conf:3: expected valid HOCON, found a fault: ");
        assertThat(problemsOf("slotwise {\n  seed = 1\n"))
                .singleElement()
                .asString()
                .startsWith("run.conf:3: expected valid HOCON, found a fault: ");
        assertThat(problemsOf("slotwise.policy = { hidden = 1 } [1]"))
                .singleElement()
                .asString()
                .startsWith("run.conf:1: expected valid HOCON, found a fault: ");
    }

    @Test
    void read_keysOutsideTheRoot_areReportedWithAHint() {
        assertThat(problemsOf("\nseed = 1\nmode = async"))
                .containsExactly("run.conf:2: expected every key within slotwise { … }, found \"mode, seed\"");
        assertThat(problemsOf("slotwise = 3"))
                .containsExactly("run.conf:1: expected a section slotwise { … }, found 3");
    }

    @Test
    void read_nothing_isTheDefaults() {
        assertThat(read("")).isEqualTo(SlotwiseSettings.defaults());
        assertThat(read("# nothing\n")).isEqualTo(SlotwiseSettings.defaults());
    }

    private SlotwiseSettings read(String hocon) {
        try {
            Path file = Files.writeString(directory.resolve("run.conf"), hocon);
            return SettingsReader.read(Optional.of(file), Map.of());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> problemsOf(String hocon) {
        SettingsException thrown = catchThrowableOfType(SettingsException.class, () -> read(hocon));
        return thrown.problems().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }
}
