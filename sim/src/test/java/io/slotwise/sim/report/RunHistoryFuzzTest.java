package io.slotwise.sim.report;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.slotwise.sim.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A run's files that hold anything whatever make a report, if a poor one. */
class RunHistoryFuzzTest {
    private RunDirectory directory;

    @BeforeEach
    void makeFolder() throws IOException {
        Path folder = Files.createTempDirectory("slotwise-fuzz");
        Files.writeString(folder.resolve("config.resolved.conf"), "slotwise.seed = 1");
        directory = RunDirectory.open(folder);
    }

    @AfterEach
    void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.list(directory.path())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory.path());
    }

    @FuzzTest(maxDuration = "45s")
    void result_anything_makesAReport(byte[] content) throws IOException {
        Files.write(directory.result(), content);
        Report.write(directory);
    }

    @FuzzTest(maxDuration = "45s")
    void metrics_anything_makeAReport(byte[] content) throws IOException {
        Files.write(directory.metrics(), content);
        Report.write(directory);
    }

    @FuzzTest(maxDuration = "45s")
    void examples_anything_makeAReport(byte[] content) throws IOException {
        Files.write(directory.examples(), content);
        Report.write(directory);
    }
}
