package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
    @TempDir
    Path folder;

    @Test
    void cut_afterACrash_leavesWhatWasThereAtTheCheckpoint() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        Files.writeString(file, """
                {"type":"start","randomReward":-0.3}
                {"type":"evaluation","policyUpdates":0}
                {"type":"evaluation","policyUpdates":100}
                {"type":"restart","role":"selector"}
                {"type":"evaluation","policyUpdates":200}
                {"type":"status","policyUpd""", StandardCharsets.UTF_8);

        MetricsFile.cut(file, 100);

        assertThat(file).hasContent("""
                {"type":"start","randomReward":-0.3}
                {"type":"evaluation","policyUpdates":0}
                {"type":"evaluation","policyUpdates":100}
                {"type":"restart","role":"selector"}
                """);
    }

    @Test
    void cut_noFile_isNoFault() throws IOException {
        MetricsFile.cut(folder.resolve("metrics.jsonl"), 100);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void cut_bytesThatAreNoText_areLeftOut() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        Files.write(file, new byte[] {'{', '}', '\n', (byte) 0xff, 0, (byte) 0xc3});

        MetricsFile.cut(file, 100);

        assertThat(file).hasContent("{}\n");
    }
}
