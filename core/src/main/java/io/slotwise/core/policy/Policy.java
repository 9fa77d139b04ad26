package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import java.util.Arrays;

/** Picks items by a policy network: greedily, sampled, or sampled with exploration. One owner. */
public final class Policy implements AutoCloseable {
    private final PolicyNetwork network;
    private final Kernels kernels = Kernels.best();
    private float[] soft = new float[0];
    private long version;

    /** Takes the network over. */
    public Policy(PolicyNetwork network) {
        this.network = network;
    }

    /** Takes over a learner's parameters. */
    public void load(ParameterSnapshot snapshot) {
        network.parameters().load(snapshot);
        version = snapshot.version();
    }

    /** How many updates the parameters in use have had. */
    public long version() {
        return version;
    }

    /** The item with the greatest logit in each slot; the first of equals. */
    public Selections greedy(ItemLists items) {
        SlotLogits logits = network.forward(items);
        int[] picks = new int[logits.rows()];
        reserve(logits);
        kernels.softmaxArgmax(logits.values(), logits.rows(), logits.stride(), 1, soft, picks);
        return new Selections(network.slots(), picks);
    }

    /** An exact sample of softmax(logits) in each slot. */
    public Selections sample(ItemLists items, RandomStream random) {
        return new Selections(network.slots(), samplePicks(items, random));
    }

    /**
     * A sample in which each slot's pick is replaced, with probability ε, by an item of the list drawn uniformly.
     *
     * @param epsilon the share replaced, from 0 to 1
     */
    public Selections explore(ItemLists items, double epsilon, RandomStream random) {
        int[] picks = samplePicks(items, random);
        for (int at = 0; at < picks.length; at++) {
            // Both numbers are always drawn, so that what a stream gives does not depend on ε.
            boolean replace = random.nextDouble() < epsilon;
            int other = random.nextInt(items.size(at / network.slots()));
            picks[at] = replace ? other : picks[at];
        }
        return new Selections(network.slots(), picks);
    }

    private int[] samplePicks(ItemLists items, RandomStream random) {
        SlotLogits logits = network.forward(items);
        int[] picks = new int[logits.rows()];
        long position = random.take((long) logits.rows() * logits.stride());
        kernels.gumbelArgmax(logits.values(), logits.rows(), logits.stride(), random.key(), position, picks);
        return picks;
    }

    /** What the logits for these lists look like. */
    public LogitStatistics statistics(ItemLists items) {
        SlotLogits logits = network.forward(items);
        reserve(logits);
        kernels.softmaxArgmax(logits.values(), logits.rows(), logits.stride(), 1, soft, new int[logits.rows()]);
        return LogitStatistics.of(items, logits, soft);
    }

    private void reserve(SlotLogits logits) {
        int length = logits.rows() * logits.stride();
        if (soft.length < length) {
            soft = Arrays.copyOf(soft, length);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
