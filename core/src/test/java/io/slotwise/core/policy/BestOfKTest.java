package io.slotwise.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Constraints;
import io.slotwise.core.testing.Rewards;
import org.junit.jupiter.api.Test;

class BestOfKTest {
    private static final int COUNT = 4000;

    /** Lists of the numbers 0, 1 and 2. */
    private static ItemLists lists() {
        float[] values = new float[3 * COUNT];
        for (int at = 0; at < values.length; at++) {
            values[at] = at % 3;
        }
        return ItemLists.uniform(COUNT, 3, 1, values);
    }

    @Test
    void select_undecidedPolicy_hasTheDistributionOfTheBest() {
        Policy policy = new Policy(new FixedLogits(1, 0, 0, 0));

        Selections best = new BestOfK(4).select(policy, lists(), Rewards.linear(1), RandomStream.of(1, 0));

        double[] shares = new double[3];
        for (int pick : best.picks()) {
            shares[pick] += 1.0 / COUNT;
        }
        // That the greatest of four is at most k has the probability ((k + 1)/3)⁴.
        assertThat(shares[0]).isCloseTo(1 / 81.0, within(0.01));
        assertThat(shares[1]).isCloseTo(15 / 81.0, within(0.03));
    }

    @Test
    void select_oneSample_isThatSample() {
        Policy policy = new Policy(new FixedLogits(2, 0, 1, 2, 2, 1, 0));

        Selections one = new BestOfK(1).select(policy, lists(), Rewards.linear(1, 1), RandomStream.of(1, 1));

        assertThat(one).isEqualTo(policy.sample(lists(), RandomStream.of(1, 1)));
    }

    @Test
    void select_equalRewards_takesTheFirst() {
        Policy policy = new Policy(new FixedLogits(2, 0, 1, 2, 2, 1, 0));

        Selections best = new BestOfK(3).select(policy, lists(), Rewards.linear(0, 0), RandomStream.of(1, 2));

        assertThat(best).isEqualTo(policy.sample(lists(), RandomStream.of(1, 2)));
    }

    @Test
    void select_withoutDuplicates_hasNone() {
        Policy policy = new Policy(new FixedLogits(true, 2, 0, 1, 2, 0, 1, 2));

        Selections best = new BestOfK(8).select(policy, lists(), Rewards.linear(1, 1), RandomStream.of(1, 3));

        Constraints.assertKept(lists(), best, true);
    }

    @Test
    void constructor_noSamples_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BestOfK(0))
                .withMessage("samples: expected at least 1, found 0");
    }
}
