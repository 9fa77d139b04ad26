package io.slotwise.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.core.random.RandomStream;
import io.slotwise.sim.Programs;
import io.slotwise.sim.run.FakeTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are sound but for one key: each is refused with one line that names file, line and key. (That files damaged
 * anyhow are refused in good form is for the reader's own test to show.) {@code -Dslotwise.faults.configs=500} tries as
 * many.
 */
class ConfigFaultTest {
    private static final int CONFIGS = FaultReport.count("configs", 60);
    private static final String[] NONSENSE = {
        "{ nonsense = 1 }",
        "[[], {}]",
        "[1, 2, -3]",
        "-1e300",
        "NaN",
        "\"\"",
        "\"no such thing\"",
        "99999999999999999999"
    };

    @TempDir
    Path folder;

    @Test
    void validate_oneKeyIsWrong_isToldInOneLineWithFileLineAndKey() throws IOException {
        RandomStream random = RandomStream.of(5, 1);
        List<String[]> sound = entries();
        Path file = folder.resolve("run.conf");
        int refused = 0;
        int tried = 0;
        while (refused < CONFIGS) {
            assertThat(++tried).as("files tried for %s refused", refused).isLessThan(10 * CONFIGS);
            int wrong = random.nextInt(sound.size());
            String key = sound.get(wrong)[0];
            boolean misspelt = random.nextInt(4) == 0;
            String written = misspelt ? misspelt(key, random) : key;
            Files.write(
                    file, lines(sound, wrong, written, misspelt ? null : NONSENSE[random.nextInt(NONSENSE.length)]));
            Programs.Outcome outcome = Programs.run(
                    FakeTraining.ending(TrainingStatus.COMPLETED), "validate", "--config", file.toString());
            // Nonsense may be sound for a key that takes any text; a key that does not exist never is.
            if (misspelt || outcome.exitCode() != 0) {
                refused++;
                assertRefused(outcome, file + ":" + (wrong + 1) + ": ", written);
            }
        }
        FaultReport.tell("configuration with one wrong key", CONFIGS);
    }

    private static void assertRefused(Programs.Outcome outcome, String place, String key) {
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(3);
        List<String> lines = outcome.err().lines().toList();
        assertThat(lines).as(key).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("sim: the configuration cannot be used");
        assertThat(lines.get(1)).startsWith("  " + place).contains(key.substring("slotwise.".length()));
        assertThat(outcome.out()).isEmpty();
    }

    /** Every setting that has a default: its path and its value. */
    private static List<String[]> entries() {
        List<String[]> entries = new ArrayList<>();
        ConfigFactory.parseResources("reference.conf").getConfig("slotwise").entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry -> entries.add(new String[] {
                    "slotwise." + entry.getKey(), entry.getValue().render(ConfigRenderOptions.concise())
                }));
        assertThat(entries).hasSizeGreaterThan(30);
        return entries;
    }

    private static List<String> lines(List<String[]> sound, int wrong, String key, String nonsense) {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < sound.size(); line++) {
            String[] entry = sound.get(line);
            String value = line == wrong && nonsense != null ? nonsense : entry[1];
            lines.add((line == wrong ? key : entry[0]) + " = " + value);
        }
        return lines;
    }

    /** With one letter of its last word twice. */
    private static String misspelt(String key, RandomStream random) {
        int from = key.lastIndexOf('.') + 1;
        int at = from + random.nextInt(key.length() - from);
        return key.substring(0, at) + key.charAt(at) + key.substring(at);
    }
}
