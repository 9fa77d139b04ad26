package io.slotwise.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PickSearchTest {
    /** Worth the sum of the picked indices, if they do not exceed a limit; and a record of all that was tried. */
    private static final class Knapsack implements SymmetricReward {
        private final int items;
        private final int limit;
        private final int[] sums = new int[10];
        private final List<Integer> valued = new ArrayList<>();

        Knapsack(int items, int limit) {
            this.items = items;
            this.limit = limit;
        }

        @Override
        public int items() {
            return items;
        }

        @Override
        public void pick(int depth, int item) {
            sums[depth + 1] = sums[depth] + item;
        }

        @Override
        public void complete(int depth, int from, double[] rewards) {
            for (int item = from; item < items; item++) {
                int sum = sums[depth] + item;
                rewards[item] = sum <= limit ? sum : -sum;
                valued.add(sum);
            }
        }
    }

    @Test
    void best_enumeratedWithoutRepeats_triesEverySetOnce() {
        Knapsack reward = new Knapsack(5, 100);

        int[] best = PickSearch.best(reward, 3, false, 10);

        assertThat(best).containsExactly(2, 3, 4);
        // The sums of the ten sets of three of 0…4.
        assertThat(reward.valued).containsExactlyInAnyOrder(3, 4, 5, 5, 6, 7, 6, 7, 8, 9);
    }

    @Test
    void best_enumeratedWithRepeats_triesEveryMultisetOnce() {
        Knapsack reward = new Knapsack(3, 100);

        int[] best = PickSearch.best(reward, 2, true, 6);

        assertThat(best).containsExactly(2, 2);
        assertThat(reward.valued).containsExactlyInAnyOrder(0, 1, 2, 2, 3, 4);
    }

    @Test
    void best_oneSlot_isTheBestItem() {
        assertThat(PickSearch.best(new Knapsack(9, 4), 1, false, 100)).containsExactly(4);
        assertThat(PickSearch.best(new Knapsack(9, 4), 1, true, 0)).containsExactly(4);
    }

    @Test
    void best_allWorthless_isStillFilled() {
        assertThat(PickSearch.best(new Knapsack(3, -1), 2, false, 100)).containsExactly(0, 1);
    }

    @Test
    void best_searched_reachesTheLimitExactly() {
        int[] best = PickSearch.best(new Knapsack(1000, 1234), 4, true, 100);

        assertThat(best).hasSize(4);
        assertThat(best[0] + best[1] + best[2] + best[3]).isEqualTo(1234);
    }

    @Test
    void combinations_knownCases_areBinomialCoefficients() {
        assertThat(PickSearch.combinations(32, 4)).isEqualTo(35960);
        assertThat(PickSearch.combinations(11, 4)).isEqualTo(330);
        assertThat(PickSearch.combinations(3, 3)).isEqualTo(1);
        assertThat(PickSearch.combinations(3376, 64)).isGreaterThan(1e100);
    }
}
