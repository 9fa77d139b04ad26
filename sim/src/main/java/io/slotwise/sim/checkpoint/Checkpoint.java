package io.slotwise.sim.checkpoint;

import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.RewardScale;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Both networks at one moment, read from disk and found whole.
 *
 * @param directory where they came from
 */
public record Checkpoint(
        Path directory, Manifest manifest, Safetensors.Contents policyTensors, Safetensors.Contents criticTensors) {

    /**
     * Reads a checkpoint, and checks every file against the manifest.
     *
     * @throws CheckpointException if it is missing, cut short or changed; the message names the file
     * @throws IOException if the disk fails
     */
    public static Checkpoint read(Path directory) throws IOException {
        Manifest manifest = Manifest.read(directory.resolve(CheckpointFiles.MANIFEST));
        CheckpointFiles.verify(directory, manifest);
        return new Checkpoint(
                directory,
                manifest,
                Safetensors.read(directory.resolve(CheckpointFiles.POLICY)),
                Safetensors.read(directory.resolve(CheckpointFiles.CRITIC)));
    }

    /**
     * The policy's parameters.
     *
     * @throws CheckpointException if they are not of a network with this layout, or not finite
     */
    public ParameterSnapshot policy(ParameterLayout layout) {
        return new ParameterSnapshot(
                manifest.policy().version(),
                ParameterTensors.join(subject(CheckpointFiles.POLICY), layout, policyTensors.tensors()));
    }

    /**
     * The critic's parameters and scale.
     *
     * @throws CheckpointException if they are not of a network with this layout, or not finite
     */
    public CriticSnapshot critic(ParameterLayout layout) {
        float[] values = ParameterTensors.join(subject(CheckpointFiles.CRITIC), layout, criticTensors.tensors());
        Manifest.Scale scale = manifest.rewardScale();
        try {
            return new CriticSnapshot(
                    new ParameterSnapshot(manifest.critic().version(), values),
                    new RewardScale(scale.mean(), scale.standardDeviation()));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(subject(CheckpointFiles.MANIFEST) + ": " + e.getMessage(), e);
        }
    }

    private String subject(String file) {
        return directory.resolve(file).toString();
    }
}
