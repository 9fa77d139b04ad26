package io.slotwise.sim.checkpoint;

import io.slotwise.actors.training.ParameterDigest;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes both networks of a run. A checkpoint is written beside its place and then moved there whole: whoever finds the
 * folder finds all of it.
 *
 * @param scenario the simulation's name
 * @param policyLayout the policy network's blocks
 * @param criticLayout the critic network's blocks
 */
public record CheckpointWriter(
        String scenario,
        SimulationShape shape,
        SlotwiseSettings settings,
        ParameterLayout policyLayout,
        ParameterLayout criticLayout) {

    /**
     * @param directory where it is to be; must not exist yet
     * @throws IOException if the disk fails; nothing is left at {@code directory} then
     */
    public void write(Path directory, ParameterSnapshot policy, CriticSnapshot critic) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path temporary = Files.createTempDirectory(parent, "." + directory.getFileName() + ".");
        try {
            writeFiles(temporary, policy, critic);
            Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            delete(temporary);
            throw e;
        }
    }

    private void writeFiles(Path directory, ParameterSnapshot policy, CriticSnapshot critic) throws IOException {
        float[] policyValues = policy.values();
        float[] criticValues = critic.parameters().values();
        save(directory.resolve(CheckpointFiles.POLICY), "policy", policyLayout, policy, Map.of());
        Map<String, String> scale = Map.of("scale", Checkpoint.text(critic.scale()));
        save(directory.resolve(CheckpointFiles.CRITIC), "critic", criticLayout, critic.parameters(), scale);
        Manifest manifest = new Manifest(
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
                        critic.parameters().version(),
                        criticValues.length),
                new Manifest.Scale(critic.scale().mean(), critic.scale().standardDeviation()),
                ParameterDigest.sha256(policyValues, criticValues),
                List.of(
                        CheckpointFiles.describe(directory, CheckpointFiles.POLICY),
                        CheckpointFiles.describe(directory, CheckpointFiles.CRITIC)));
        Files.writeString(directory.resolve(CheckpointFiles.MANIFEST), Json.pretty(manifest) + "\n");
    }

    private static void save(
            Path file, String network, ParameterLayout layout, ParameterSnapshot snapshot, Map<String, String> more)
            throws IOException {
        Map<String, String> metadata = new TreeMap<>(more);
        metadata.put("network", network);
        metadata.put("version", Checkpoint.text(snapshot.version()));
        Safetensors.write(file, new Safetensors.Contents(metadata, ParameterTensors.split(layout, snapshot.values())));
    }

    /** Removes a checkpoint. */
    public static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
