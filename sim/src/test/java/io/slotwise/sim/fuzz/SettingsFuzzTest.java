package io.slotwise.sim.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.slotwise.config.ResolvedConfig;
import io.slotwise.config.SettingsException;
import io.slotwise.config.SettingsReader;
import io.slotwise.config.SlotwiseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A configuration of anything whatever gives settings, or problems in good form: a line each, with file and line. */
class SettingsFuzzTest {
    @FuzzTest(maxDuration = "45s")
    void file_anything_givesSettingsOrProblems(byte[] content) throws IOException {
        Path file = Files.createTempFile("slotwise-fuzz", ".conf");
        try {
            Files.write(file, content);
            settingsOrProblems(file + ":", () -> SettingsReader.read(Optional.of(file), Map.of()));
        } finally {
            Files.delete(file);
        }
    }

    @FuzzTest(maxDuration = "45s")
    void override_anything_givesSettingsOrProblems(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        int equals = text.indexOf('=');
        if (equals > 0) {
            Map<String, String> overrides = Map.of(text.substring(0, equals), text.substring(equals + 1));
            settingsOrProblems("--set ", () -> SettingsReader.read(Optional.empty(), overrides));
        }
    }

    private interface Reading {
        SlotwiseSettings done();
    }

    private static void settingsOrProblems(String place, Reading reading) {
        try {
            SlotwiseSettings settings = reading.done();
            if (!SlotwiseSettings.parse(ResolvedConfig.render(settings)).equals(settings)) {
                throw new AssertionError("what is printed is not what was read");
            }
        } catch (SettingsException e) {
            if (!String.valueOf(e.getMessage()).lines().allMatch(line -> line.startsWith(place))) {
                throw new AssertionError("a problem does not say where", e);
            }
        }
    }
}
