package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import java.util.Arrays;

/**
 * Picks items by a policy network: greedily, sampled, or sampled with exploration. What it picks always keeps to what
 * the lists and the network say may be picked. One owner.
 */
public final class Policy implements AutoCloseable {
    private final PolicyNetwork network;
    private final SlotPicker picker = new SlotPicker();
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

    /** The number of slots (S). */
    public int slots() {
        return network.slots();
    }

    /** The item with the greatest logit in each slot, given what earlier slots took; the first of equals. */
    public Selections greedy(ItemLists items) {
        return new Selections(slots(), greedyPicks(items, network.forward(items)));
    }

    private int[] greedyPicks(ItemLists items, SlotLogits logits) {
        int[] picks = new int[logits.rows()];
        reserve(logits);
        picker.pick(items, logits, RowPicker.greatest(1), soft, picks);
        return picks;
    }

    /** An exact sample of softmax(logits) in each slot. */
    public Selections sample(ItemLists items, RandomStream random) {
        return sample(items, 1, random);
    }

    /** So many samples of each list; those of a list lie side by side, as in {@link ItemLists#repeated}. */
    public Selections sample(ItemLists items, int perList, RandomStream random) {
        SlotLogits logits = network.forward(items);
        int slots = slots();
        int[] picks = new int[logits.rows()];
        int[] all = perList == 1 ? picks : new int[Math.multiplyExact(picks.length, perList)];
        for (int sample = 0; sample < perList; sample++) {
            picker.pick(items, logits, RowPicker.race(logits, random), picks);
            for (int list = 0; perList > 1 && list < items.count(); list++) {
                System.arraycopy(picks, list * slots, all, (list * perList + sample) * slots, slots);
            }
        }
        return new Selections(slots, all);
    }

    /**
     * A sample in which each slot's pick is replaced, with probability ε, by an item drawn uniformly from those that may
     * fill the slot. Where no item may fill two slots, the slot that had this item takes the replaced one, if it may;
     * otherwise nothing is replaced.
     *
     * @param epsilon the share replaced, from 0 to 1
     */
    public Selections explore(ItemLists items, double epsilon, RandomStream random) {
        return explore(items, sample(items, random), epsilon, random);
    }

    /** As above, from other selections than a sample. */
    public Selections explore(ItemLists items, Selections selections, double epsilon, RandomStream random) {
        int[] picks = selections.picks().clone();
        Exploration.replace(items, slots(), network.logits().noDuplicates(), epsilon, random, picks);
        return new Selections(slots(), picks);
    }

    /** What the logits for these lists look like; where they depend on earlier picks, given the greedy ones. */
    public LogitStatistics statistics(ItemLists items) {
        SlotLogits logits = network.forward(items);
        int[] picks = greedyPicks(items, logits);
        kernels.softmaxArgmax(logits.values(), logits.rows(), logits.stride(), 1, soft, picks);
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
