package io.slotwise.sim.checkpoint;

import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.ParameterSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** One network's parameters as a safetensors file of their own, a tensor for each block. */
public final class NetworkFile {
    private NetworkFile() {}

    /**
     * Writes a new file.
     *
     * @param metadata text about the network
     * @throws IllegalArgumentException if the parameters are not of the layout
     * @throws IOException if the disk fails, or the file exists
     */
    public static void write(
            Path file, Map<String, String> metadata, ParameterLayout layout, ParameterSnapshot parameters)
            throws IOException {
        Safetensors.Contents contents =
                new Safetensors.Contents(metadata, ParameterTensors.split("", layout, parameters.values()));
        try (Disk.NewFile to = new LocalDisk().create(file)) {
            Safetensors.write(to, contents);
            to.sync();
        }
    }
}
