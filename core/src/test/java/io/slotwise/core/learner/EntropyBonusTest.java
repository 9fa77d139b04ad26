package io.slotwise.core.learner;

import static io.slotwise.core.testing.GradientCheck.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntropyBonusTest {
    private static final int SLOTS = 2;
    private static final ItemLists LISTS = Samples.lists(1, 1, 4, 1, 17);

    private final SlotLogits logits = new SlotLogits(SLOTS);

    @BeforeEach
    void fillLogits() {
        logits.fromItemRows(LISTS, Samples.normals(LISTS.rows() * SLOTS, 100));
        Arrays.fill(logits.gradient(), 0);
    }

    /** Entropy summed over slots and meaned over lists, in float64. */
    private double entropy() {
        double sum = 0;
        for (int row = 0; row < logits.rows(); row++) {
            int size = LISTS.size(row / SLOTS);
            for (double probability : Samples.softmax(logits.values(), row * logits.stride(), size, 1)) {
                sum -= probability * Math.log(probability);
            }
        }
        return sum / LISTS.count();
    }

    @Test
    void add_someWeight_isTheDerivativeOfTheWeightedEntropy() {
        new EntropyBonus(0.3).add(logits);

        int last = logits.offset(2, 1);
        float[] gradient = logits.gradient().clone();
        assertGradient("long list", logits.values(), last, last + 17, gradient, () -> {}, () -> 0.3 * entropy(), 2e-3);
        int first = logits.offset(0, 0);
        assertGradient(
                "short list", logits.values(), first, first + 4, gradient, () -> {}, () -> 0.3 * entropy(), 2e-3);
        assertThat(Arrays.copyOfRange(gradient, first + 4, first + 16)).containsOnly(0);
    }

    @Test
    void add_toAGradient_keepsIt() {
        new EntropyBonus(0.3).add(logits);
        float[] alone = logits.gradient().clone();
        Arrays.fill(logits.gradient(), 1);

        new EntropyBonus(0.3).add(logits);

        int at = logits.offset(0, 1);
        assertThat(logits.gradient()[at]).isEqualTo(1 + alone[at]);
        assertThat(alone[at]).isNotZero();
    }

    @Test
    void add_zeroWeight_changesNothing() {
        new EntropyBonus(0).add(logits);

        assertThat(logits.gradient()).containsOnly(0);
    }

    @Test
    void add_certainPolicy_isFiniteAndZero() {
        Arrays.fill(logits.values(), logits.offset(0, 0), logits.offset(0, 0) + 4, 0);
        logits.values()[logits.offset(0, 0)] = 1000;

        new EntropyBonus(1).add(logits);

        int from = logits.offset(0, 0);
        assertThat(logits.gradient()[from]).isZero();
        assertThat(logits.gradient()[from + 1]).isZero();
    }
}
