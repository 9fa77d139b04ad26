package io.slotwise.core.estimator;

import static io.slotwise.core.kernel.FloatMath.flush;

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
        float[] gradient = logits.gradient();
        for (int row = 0; row < logits.rows(); row++) {
            int from = row * logits.stride();
            float weight = scale * advantages[row / logits.slots()];
            for (int at = from; at < from + logits.stride(); at++) {
                gradient[at] = flush(-weight * probabilities[at]);
            }
            gradient[from + asked.picks()[row]] += weight;
        }
    }
}
