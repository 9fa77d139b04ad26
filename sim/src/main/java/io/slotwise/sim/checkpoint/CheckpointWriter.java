package io.slotwise.sim.checkpoint;

import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.ParameterDigest;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes checkpoints of a run. A checkpoint is written beside its place and then moved there whole: whoever finds the
 * folder finds all of it.
 *
 * @param disk where to
 * @param scenario the simulation's name
 * @param policyLayout the policy network's blocks
 * @param criticLayout the critic network's blocks
 */
public record CheckpointWriter(
        Disk disk,
        String scenario,
        SimulationShape shape,
        SlotwiseSettings settings,
        ParameterLayout policyLayout,
        ParameterLayout criticLayout) {

    /** What is written besides the two networks. */
    @FunctionalInterface
    private interface More {
        void writeTo(Staging staging) throws IOException;
    }

    /**
     * Writes the networks alone.
     *
     * @param directory where it is to be; must not exist yet
     * @throws IOException if the disk fails; nothing is left at {@code directory} then
     */
    public void write(Path directory, ParameterSnapshot policy, CriticSnapshot critic) throws IOException {
        Manifest.Training training =
                new Manifest.Training(false, 0, critic.version(), policy.version(), 0, false, Map.of());
        write(directory, policy, critic, training, staging -> {});
    }

    /**
     * Writes all that the run needs to go on.
     *
     * @param directory where it is to be; must not exist yet
     * @throws IOException if the disk fails; nothing is left at {@code directory} then
     */
    public Manifest write(Path directory, TrainingState state) throws IOException {
        Manifest.Training training = new Manifest.Training(
                true,
                state.environmentSteps(),
                state.critic().critic().version(),
                state.policyUpdates(),
                state.run().seconds(),
                state.quiet(),
                evaluation(state.run().evaluation()));
        return write(
                directory,
                state.policy().parameters(),
                state.policyCritic(),
                training,
                staging -> new StateFiles(policyLayout, criticLayout).write(staging, state));
    }

    private static Map<String, Double> evaluation(@Nullable Evaluation latest) {
        Map<String, Double> numbers = new TreeMap<>();
        if (latest != null && latest.isMeasured()) {
            numbers.put(Manifest.Training.GREEDY_REWARD, latest.greedyReward());
            latest.score().ifPresent(score -> numbers.put(Manifest.Training.SCORE, score));
        }
        return numbers;
    }

    private Manifest write(
            Path directory, ParameterSnapshot policy, CriticSnapshot critic, Manifest.Training training, More more)
            throws IOException {
        if (Files.exists(directory)) {
            throw new FileAlreadyExistsException(directory.toString());
        }
        createParent(Staging.parent(directory));
        Staging staging = new Staging(disk, directory);
        try {
            save(staging, CheckpointFiles.POLICY, "policy", policyLayout, policy, Map.of());
            Map<String, String> scale = Map.of("scale", Checkpoint.text(critic.scale()));
            save(staging, CheckpointFiles.CRITIC, "critic", criticLayout, critic.parameters(), scale);
            more.writeTo(staging);
            Manifest manifest = manifest(policy, critic, training, staging);
            String text = Json.pretty(manifest) + "\n";
            staging.add(CheckpointFiles.MANIFEST, text);
            String sum = CheckpointFiles.sha256(text.getBytes(StandardCharsets.UTF_8));
            staging.add(CheckpointFiles.MANIFEST_SUM, CheckpointFiles.sumLine(sum));
            staging.finish();
            return manifest;
        } catch (IOException | RuntimeException e) {
            staging.giveUp(e);
            throw e;
        }
    }

    private void createParent(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            disk.createDirectory(parent);
            disk.syncDirectory(Staging.parent(parent));
        }
    }

    private static void save(
            Staging staging,
            String file,
            String network,
            ParameterLayout layout,
            ParameterSnapshot snapshot,
            Map<String, String> more)
            throws IOException {
        Map<String, String> metadata = new TreeMap<>(more);
        metadata.put("network", network);
        metadata.put("version", Checkpoint.text(snapshot.version()));
        Safetensors.Contents contents =
                new Safetensors.Contents(metadata, ParameterTensors.split("", layout, snapshot.values()));
        staging.add(file, to -> Safetensors.write(to, contents));
    }

    private Manifest manifest(
            ParameterSnapshot policy, CriticSnapshot critic, Manifest.Training training, Staging staging) {
        float[] policyValues = policy.values();
        float[] criticValues = critic.parameters().values();
        return new Manifest(
                Manifest.FORMAT,
                Manifest.VERSION,
                scenario,
                shape,
                new Manifest.Network(
                        settings.policy().network().id(),
                        settings.policy().hidden(),
                        policy.version(),
                        policyValues.length),
                new Manifest.Network(
                        settings.critic().network().id(),
                        settings.critic().hidden(),
                        critic.version(),
                        criticValues.length),
                new Manifest.Scale(critic.scale().mean(), critic.scale().standardDeviation()),
                ParameterDigest.sha256(policyValues, criticValues),
                training,
                staging.files());
    }
}
