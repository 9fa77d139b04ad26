package io.slotwise.sim.checkpoint;

import io.slotwise.actors.serialization.CodecLimits;
import io.slotwise.actors.serialization.KryoCodec;
import io.slotwise.actors.serialization.MessageFormatException;
import io.slotwise.actors.training.TrainingLedger;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.actors.training.TrainingTensors;
import io.slotwise.core.tensor.ParameterLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run's whole state as files: its tensors as safetensors, all else by Kryo.
 *
 * @param policy how the policy network's parameters lie
 * @param critic how the critic network's parameters lie
 */
record StateFiles(ParameterLayout policy, ParameterLayout critic) {
    private static final String MEAN = "mean.";
    private static final String VARIANCE = "variance.";
    private static final String SELECTED = "experiences.selected";
    private static final String REWARDS = "experiences.rewards";
    private static final String EXPERIENCE_ITEMS = "experiences.items";
    private static final String ITEMS = "items";
    private static final String EXPERIENCES = "experiences.";
    private static final KryoCodec CODEC = KryoCodec.ofValues(CodecLimits.DEFAULT);

    /** Writes all but the two networks themselves. */
    void write(Staging staging, TrainingState state) throws IOException {
        TrainingTensors tensors = TrainingTensors.of(state);
        TrainingLedger ledger = TrainingLedger.of(state);
        add(staging, CheckpointFiles.CRITIC_LEARNER, ParameterTensors.split("", critic, tensors.critic()));
        add(staging, CheckpointFiles.POLICY_OPTIMIZER, moments(policy, tensors.policyMean(), tensors.policyVariance()));
        add(staging, CheckpointFiles.CRITIC_OPTIMIZER, moments(critic, tensors.criticMean(), tensors.criticVariance()));
        add(staging, CheckpointFiles.REPLAY, replay(ledger.experiences(), tensors));
        staging.add(CheckpointFiles.LEDGER, file -> file.write(ByteBuffer.wrap(CODEC.encode(ledger))));
    }

    private static void add(Staging staging, String name, List<Tensor> tensors) throws IOException {
        staging.add(name, file -> Safetensors.write(file, new Safetensors.Contents(Map.of(), tensors)));
    }

    private static List<Tensor> moments(ParameterLayout layout, float[] mean, float[] variance) {
        List<Tensor> tensors = new ArrayList<>(ParameterTensors.split(MEAN, layout, mean));
        tensors.addAll(ParameterTensors.split(VARIANCE, layout, variance));
        return tensors;
    }

    private static List<Tensor> replay(TrainingLedger.Experiences experiences, TrainingTensors tensors) {
        int count = tensors.rewards().length;
        int dimension = experiences.dimension();
        List<Tensor> all = new ArrayList<>(List.of(
                new Tensor(SELECTED, List.of(count, experiences.slots(), dimension), tensors.selected()),
                new Tensor(REWARDS, List.of(count), tensors.rewards()),
                items(EXPERIENCE_ITEMS, dimension, tensors.experienceItems()),
                items(ITEMS, dimension, tensors.items())));
        all.addAll(ContextTensors.of(EXPERIENCES, tensors.experienceContext()));
        all.addAll(ContextTensors.of("", tensors.itemContext()));
        return all;
    }

    private static Tensor items(String name, int dimension, float[] values) {
        return new Tensor(name, List.of(values.length / dimension, dimension), values);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param policyValues the policy's parameters
     * @param criticValues the parameters of the critic that the policy was last trained with
     * @throws CheckpointException if the files do not belong together, or to these networks
     */
    TrainingState read(Path directory, float[] policyValues, float[] criticValues) throws IOException {
        Source policyMoments = new Source(directory.resolve(CheckpointFiles.POLICY_OPTIMIZER));
        Source criticMoments = new Source(directory.resolve(CheckpointFiles.CRITIC_OPTIMIZER));
        Source learner = new Source(directory.resolve(CheckpointFiles.CRITIC_LEARNER));
        Source replay = new Source(directory.resolve(CheckpointFiles.REPLAY));
        Path ledgerFile = directory.resolve(CheckpointFiles.LEDGER);
        try {
            TrainingLedger ledger = CODEC.decode(Files.readAllBytes(ledgerFile), TrainingLedger.class);
            return ledger.with(new TrainingTensors(
                    policyValues,
                    policyMoments.join(MEAN, policy),
                    policyMoments.join(VARIANCE, policy),
                    criticValues,
                    learner.join("", critic),
                    criticMoments.join(MEAN, critic),
                    criticMoments.join(VARIANCE, critic),
                    replay.get(SELECTED),
                    replay.get(REWARDS),
                    replay.get(EXPERIENCE_ITEMS),
                    ContextTensors.read(EXPERIENCES, replay.tensors),
                    replay.get(ITEMS),
                    ContextTensors.read("", replay.tensors)));
        } catch (MessageFormatException | IllegalArgumentException e) {
            throw new CheckpointException(ledgerFile + ": " + e.getMessage(), e);
        }
    }

    /** The tensors of a file, by name. */
    private static final class Source {
        private final Path file;
        private final List<Tensor> tensors;

        private Source(Path file) throws IOException {
            this.file = file;
            tensors = Safetensors.read(file).tensors();
        }

        private float[] join(String prefix, ParameterLayout layout) {
            List<Tensor> own = tensors.stream()
                    .filter(tensor -> tensor.name().startsWith(prefix))
                    .toList();
            return ParameterTensors.join(file.toString(), prefix, layout, own);
        }

        private float[] get(String name) {
            return tensors.stream()
                    .filter(tensor -> tensor.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new CheckpointException(file + ": expected the tensor " + name + ", found none"))
                    .values();
        }
    }
}
