package io.slotwise.sim.checkpoint;

import io.slotwise.actors.training.ParameterDigest;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.RewardScale;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
                ParameterTensors.joinFinite(subject(CheckpointFiles.POLICY), layout, policyTensors.tensors()));
    }

    /**
     * The critic's parameters and scale.
     *
     * @throws CheckpointException if they are not of a network with this layout, or not finite
     */
    public CriticSnapshot critic(ParameterLayout layout) {
        float[] values = ParameterTensors.joinFinite(subject(CheckpointFiles.CRITIC), layout, criticTensors.tensors());
        Manifest.Scale scale = manifest.rewardScale();
        try {
            return new CriticSnapshot(
                    new ParameterSnapshot(manifest.critic().version(), values),
                    new RewardScale(scale.mean(), scale.standardDeviation()));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(subject(CheckpointFiles.MANIFEST) + ": " + e.getMessage(), e);
        }
    }

    /**
     * All that the run needs to go on.
     *
     * @throws CheckpointException if only the networks were saved, or they are not of networks with these layouts
     * @throws IOException if the disk fails
     */
    public TrainingState state(ParameterLayout policyLayout, ParameterLayout criticLayout) throws IOException {
        if (!manifest.training().resumable()) {
            throw new CheckpointException(directory + ": holds the networks alone, so no run can go on from it");
        }
        float[] policy = policy(policyLayout).values();
        float[] critic = critic(criticLayout).parameters().values();
        return new StateFiles(policyLayout, criticLayout).read(directory, policy, critic);
    }

    /**
     * Sees that the manifest, too, tells of what these settings ask for, and of what the files hold.
     *
     * @param policy what {@link #policy} gave
     * @param critic what {@link #critic} gave
     * @throws CheckpointException if not; the message names the first difference
     */
    public void requireManifestOf(
            SlotwiseSettings settings, SimulationShape shape, ParameterSnapshot policy, CriticSnapshot critic) {
        requireEqual(
                "policy.kind",
                settings.policy().network().id(),
                manifest.policy().kind());
        requireEqual(
                "policy.hidden", settings.policy().hidden(), manifest.policy().hidden());
        requireEqual(
                "policy.parameters", policy.values().length, manifest.policy().parameters());
        requireEqual(
                "critic.kind",
                settings.critic().network().id(),
                manifest.critic().kind());
        requireEqual(
                "critic.hidden", settings.critic().hidden(), manifest.critic().hidden());
        requireEqual(
                "critic.parameters",
                critic.parameters().values().length,
                manifest.critic().parameters());
        requireEqual("shape.slots", shape.slots(), manifest.shape().slots());
        requireEqual("shape.dimension", shape.dimension(), manifest.shape().dimension());
        requireEqual("shape", shape, manifest.shape());
        requireEqual(
                "parametersSha256",
                ParameterDigest.sha256(policy.values(), critic.parameters().values()),
                manifest.parametersSha256());
        requireEqual("policy.version", policyTensors.metadata().get("version"), text(policy.version()));
        requireEqual("critic.version", criticTensors.metadata().get("version"), text(critic.version()));
        requireEqual("rewardScale", criticTensors.metadata().get("scale"), text(critic.scale()));
    }

    /** As the metadata of tensors have it. */
    static String text(Object value) {
        return String.valueOf(value);
    }

    private void requireEqual(String field, @Nullable Object expected, Object found) {
        // Older checkpoints have not all of the metadata.
        if (expected != null && !expected.equals(found)) {
            throw new CheckpointException(subject(CheckpointFiles.MANIFEST) + ": " + field + ": expected " + expected
                    + ", found " + found + ": changed, or of another run than the configuration");
        }
    }

    private String subject(String file) {
        return directory.resolve(file).toString();
    }
}
