package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import java.util.Arrays;

/**
 * REINFORCE with leave-one-out baselines, {@code rloo} (Kool, van Hoof, Welling 2019, "Buy 4 REINFORCE samples, get a
 * baseline for free!", equation 8): of each list K selections D_1 … D_K are drawn, and with their rewards L_k and their
 * mean L̄, ∂L/∂θ = 1/(K − 1) Σ_k (L_k − L̄)(D_k − p). Since the deviations sum to 0, p drops out, unless logits depend
 * on earlier picks, so that each selection has its own. Unbiased; the noise grows with the number of slots.
 */
final class Rloo extends ValueEstimator {
    private final int samples;

    /** @param samples the number of selections of each list (K), at least 2 */
    Rloo(int samples) {
        this.samples = samples;
    }

    @Override
    void draw(ItemLists items, SlotLogits logits, RandomStream random) {
        if (logits.sequential()) {
            drawInOrder(items, logits, samples, random);
            return;
        }
        soften(logits);
        int slots = logits.slots();
        asked.prepare(items, slots, samples);
        for (int row = 0; row < logits.rows(); row++) {
            int list = row / slots;
            for (int sample = 0; sample < samples; sample++) {
                int to = (list * samples + sample) * slots + row % slots;
                asked.picks()[to] = sample(row * logits.stride(), items.size(list), random.nextDouble());
            }
        }
    }

    @Override
    void gradient(ItemLists items, SlotLogits logits, float scale) {
        if (!logits.sequential()) {
            Arrays.fill(logits.gradient(), 0, logits.rows() * logits.stride(), 0);
        }
        for (int list = 0; list < items.count(); list++) {
            double mean = 0;
            for (int at = list * samples; at < (list + 1) * samples; at++) {
                mean += asked.values()[at] / (double) samples;
            }
            for (int at = list * samples; at < (list + 1) * samples; at++) {
                add(logits, list, at, (float) ((asked.values()[at] - mean) * scale / (samples - 1)));
            }
        }
    }

    private void add(SlotLogits logits, int list, int selection, float weight) {
        for (int slot = 0; slot < logits.slots(); slot++) {
            int row = selection * logits.slots() + slot;
            if (logits.sequential()) {
                score(logits, row, asked.picks()[row], weight);
            } else {
                logits.gradient()[logits.offset(list, slot) + asked.picks()[row]] += weight;
            }
        }
    }
}
