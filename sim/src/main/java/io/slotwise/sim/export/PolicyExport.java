package io.slotwise.sim.export;

import io.slotwise.core.export.OnnxPolicy;
import io.slotwise.sim.checkpoint.NetworkFile;
import io.slotwise.sim.run.Layouts;
import io.slotwise.sim.run.SavedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Writes a run's policy for other programs. What the files hold is told in docs/embedding.md.
 *
 * @param policy what is written
 */
public record PolicyExport(SavedPolicy policy) {

    /**
     * Writes a file, in place of one that may be there: whoever opens it finds the old one or the new one whole.
     *
     * @throws IOException if the disk fails
     */
    public void write(ExportFormat format, Path file) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(part);
            writeNew(format, part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void writeNew(ExportFormat format, Path file) throws IOException {
        Map<String, String> description = PolicyDescription.of(policy);
        switch (format) {
            case ONNX ->
                Files.write(
                        file,
                        OnnxPolicy.write(policy.settings().policy(), policy.shape(), policy.policy(), description));
            case SAFETENSORS -> {
                description.put("formula", PolicyDescription.formula(policy));
                NetworkFile.write(
                        file,
                        description,
                        Layouts.of(policy.settings(), policy.shape()).policy(),
                        policy.policy());
            }
        }
    }
}
