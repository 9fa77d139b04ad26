package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * REINFORCE, {@code reinforce} (Williams 1992, "Simple statistical gradient-following algorithms for connectionist
 * reinforcement learning", section 4): one selection D of each list is drawn, and ∂L/∂θ = (L − b)(D − p), where b is
 * what {@link BatchBaseline} expects of that list. Unbiased; the noise grows with the number of slots.
 */
final class Reinforce extends ValueEstimator {
    private final BatchBaseline baseline = new BatchBaseline();
    private float[] advantages = new float[0];

    @Override
    void draw(ItemLists items, SlotLogits logits, RandomStream random) {
        if (logits.sequential()) {
            drawInOrder(items, logits, 1, random);
            return;
        }
        soften(logits);
        asked.prepare(items, logits.slots(), 1);
        for (int row = 0; row < logits.rows(); row++) {
            int size = items.size(row / logits.slots());
            asked.picks()[row] = sample(row * logits.stride(), size, random.nextDouble());
        }
    }

    @Override
    void gradient(ItemLists items, SlotLogits logits, float scale) {
        if (advantages.length < items.count()) {
            advantages = new float[items.count()];
        }
        baseline.subtract(items, asked.values(), advantages);
        for (int row = 0; row < logits.rows(); row++) {
            score(logits, row, asked.picks()[row], scale * advantages[row / logits.slots()]);
        }
    }
}
