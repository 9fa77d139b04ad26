package io.slotwise.sim.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Files of a checkpoint that hold anything whatever are read or refused, with the file's name. */
class CheckpointFilesFuzzTest {
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("slotwise-fuzz");
    }

    @AfterEach
    void deleteFolder() throws IOException {
        Staging.deleteAll(new LocalDisk(), folder);
    }

    @FuzzTest(maxDuration = "45s")
    void safetensors_anything_areReadOrRefused(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("any.safetensors"), content);
        refusedOrRead(file, () -> Safetensors.read(file));
    }

    @FuzzTest(maxDuration = "45s")
    void safetensorsHeader_anything_isReadOrRefused(byte[] json) {
        Path file = folder.resolve("any.safetensors");
        refusedOrRead(file, () -> SafetensorsHeader.parse(file, json, 64));
    }

    /** Its checksum is right, so that nothing but the reader stands between it and the program. */
    @FuzzTest(maxDuration = "45s")
    void manifest_anything_isReadOrRefused(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(CheckpointFiles.MANIFEST), content);
        Files.write(
                folder.resolve(CheckpointFiles.MANIFEST_SUM),
                CheckpointFiles.sumLine(CheckpointFiles.sha256(content)).getBytes(StandardCharsets.US_ASCII));
        refusedOrRead(file, () -> Manifest.read(file));
    }

    private interface Reading {
        void done() throws IOException;
    }

    private static void refusedOrRead(Path file, Reading reading) {
        try {
            reading.done();
        } catch (CheckpointException e) {
            if (!String.valueOf(e.getMessage()).startsWith(file.toString())) {
                throw new AssertionError("it does not name the file", e);
            }
        } catch (IOException e) {
            throw new AssertionError("as if the disk had failed", e);
        }
    }
}
