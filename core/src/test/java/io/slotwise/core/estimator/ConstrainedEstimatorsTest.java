package io.slotwise.core.estimator;

import static io.slotwise.core.testing.GradientCheck.assertParameterGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.slotwise.config.EstimatorKind;
import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.policy.FixedLogits;
import io.slotwise.core.policy.Networks;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.policy.SlotPicker;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Constraints;
import io.slotwise.core.testing.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Estimators where not every item may fill every slot, or where slots see earlier picks. */
class ConstrainedEstimatorsTest {
    private static final int SLOTS = 3;
    private static final int ITEMS = 5;

    /** Lists in which item i is the i-th unit vector, so that a vector tells which items it is made of. */
    private static ItemLists units(int... sizes) {
        ItemLists lists = Samples.lists(1, ITEMS, sizes);
        float[] values = new float[lists.values().length];
        for (int list = 0; list < lists.count(); list++) {
            for (int item = 0; item < lists.size(list); item++) {
                values[(lists.offset(list) + item) * ITEMS + item] = 1;
            }
        }
        return new ItemLists(ITEMS, lists.offsets(), values);
    }

    /** Σ_s w_s·x_s plus the products x_s·M·x_{s+1}; refuses vectors that are not allowed. */
    private record Watchful(boolean noDuplicates, boolean blends) implements DifferentiableReward {
        private static final float[] WEIGHTS = Samples.normals(SLOTS * ITEMS, 7);
        private static final float[] PAIRS = Samples.normals(ITEMS * ITEMS, 8);

        @Override
        public void evaluate(ItemLists items, float[] selected, float[] values, float[] gradient) {
            check(items, 1, selected);
            Arrays.fill(gradient, 0, items.count() * SLOTS * ITEMS, 0);
            for (int list = 0; list < items.count(); list++) {
                values[list] = reward(selected, list * SLOTS * ITEMS, gradient);
            }
        }

        @Override
        public void values(ItemLists items, int perList, float[] selected, float[] values) {
            check(items, perList, selected);
            float[] unused = new float[selected.length];
            for (int at = 0; at < items.count() * perList; at++) {
                values[at] = reward(selected, at * SLOTS * ITEMS, unused);
            }
        }

        private static float reward(float[] selected, int from, float[] gradient) {
            float sum = 0;
            for (int at = 0; at < SLOTS * ITEMS; at++) {
                sum += WEIGHTS[at] * selected[from + at];
                gradient[from + at] += WEIGHTS[at];
            }
            for (int at = 0; at < (SLOTS - 1) * ITEMS; at++) {
                int next = from + (at / ITEMS + 1) * ITEMS;
                for (int other = 0; other < ITEMS; other++) {
                    float weight = PAIRS[at % ITEMS * ITEMS + other];
                    sum += weight * selected[from + at] * selected[next + other];
                    gradient[from + at] += weight * selected[next + other];
                    gradient[next + other] += weight * selected[from + at];
                }
            }
            return sum;
        }

        private void check(ItemLists items, int perList, float[] selected) {
            for (int vector = 0; vector < items.count() * perList * SLOTS; vector++) {
                int list = vector / SLOTS / perList;
                float sum = 0;
                boolean kept = true;
                for (int item = 0; item < items.size(list); item++) {
                    float share = selected[vector * ITEMS + item];
                    sum += share;
                    kept &= share == 0 || (items.allows(list, vector % SLOTS, item) && (share == 1 || blends));
                }
                if (!kept || Math.abs(sum - 1) > 1e-5) {
                    fail("list %d, slot %d may not have these items", list, vector % SLOTS);
                }
            }
            for (int selection = 0; noDuplicates && !blends && selection < items.count() * perList; selection++) {
                checkDuplicates(selection, selected);
            }
        }

        private static void checkDuplicates(int selection, float[] selected) {
            for (int item = 0; item < ITEMS; item++) {
                float uses = 0;
                for (int slot = 0; slot < SLOTS; slot++) {
                    uses += selected[(selection * SLOTS + slot) * ITEMS + item];
                }
                if (uses > 1) {
                    fail("item %d fills %f slots", item, uses);
                }
            }
        }
    }

    private static boolean blends(EstimatorKind kind) {
        return kind == EstimatorKind.SOFTMAX || kind == EstimatorKind.GUMBEL_SOFTMAX;
    }

    static List<Arguments> everyCombination() {
        List<Arguments> all = new ArrayList<>();
        for (EstimatorKind estimator : EstimatorKind.values()) {
            for (PolicyNetworkKind network : PolicyNetworkKind.values()) {
                all.add(Arguments.of(estimator, network, false));
                all.add(Arguments.of(estimator, network, true));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void estimate_randomMasks_asksOnlyForWhatMayBePickedAndLeavesTheRestAlone(
            EstimatorKind kind, PolicyNetworkKind networkKind, boolean noDuplicates) {
        RandomStream random = RandomStream.of(kind.ordinal(), networkKind.ordinal());
        SimulationShape shape = new SimulationShape(SLOTS, ITEMS, 3, ITEMS, false, noDuplicates);
        try (PolicyNetwork network = Networks.create(networkKind, shape, random)) {
            GradientEstimator estimator = Estimators.create(kind, 0.7, 4);
            for (int round = 0; round < 3; round++) {
                ItemLists lists = Constraints.mask(units(5, 3, 4, 5, 3, 5, 4), SLOTS, random);

                SlotLogits logits = network.forward(lists);
                Arrays.fill(logits.gradient(), Float.NaN);
                estimator.estimate(lists, logits, new Watchful(noDuplicates, blends(kind)), random);

                assertMaskedIsZero(lists, logits);
                network.backward(lists);
                for (float number : network.parameters().gradient()) {
                    assertThat(number).isFinite();
                }
            }
        }
    }

    private static void assertMaskedIsZero(ItemLists lists, SlotLogits logits) {
        int different = 0;
        for (int row = 0; row < logits.rows(); row++) {
            int list = row / logits.slots() / logits.perList();
            for (int column = 0; column < logits.stride(); column++) {
                int at = row * logits.stride() + column;
                boolean allowed = column < lists.size(list) && lists.allows(list, row % logits.slots(), column);
                boolean masked = logits.values()[at] == Kernels.PADDING;
                assertThat(masked || allowed).isTrue();
                assertThat(logits.gradient()[at] == 0 || !masked).isTrue();
                assertThat(logits.gradient()[at]).isFinite();
                different += logits.gradient()[at] != 0 ? 1 : 0;
            }
        }
        assertThat(different).isGreaterThan(0);
    }

    /** The gradient by the parameters of the expected reward of one list, from every selection and its probability. */
    private static float[] exact(PolicyNetwork network, ItemLists list, boolean noDuplicates) {
        List<int[]> all = Constraints.selections(list, 0, SLOTS, noDuplicates);
        ItemLists lists = list.repeated(all.size());
        int[] picks = new int[all.size() * SLOTS];
        for (int at = 0; at < picks.length; at++) {
            picks[at] = all.get(at / SLOTS)[at % SLOTS];
        }
        SlotLogits logits = network.forward(lists);
        new SlotPicker().follow(lists, logits, picks);
        for (int selection = 0; selection < all.size(); selection++) {
            double weight = reward(all.get(selection));
            double[][] soft = new double[SLOTS][];
            for (int slot = 0; slot < SLOTS; slot++) {
                soft[slot] = Samples.softmax(logits.values(), logits.offset(selection, slot), logits.stride(), 1);
                weight *= soft[slot][all.get(selection)[slot]];
            }
            for (int slot = 0; slot < SLOTS; slot++) {
                for (int item = 0; item < logits.stride(); item++) {
                    double score = (item == all.get(selection)[slot] ? 1 : 0) - soft[slot][item];
                    logits.gradient()[logits.offset(selection, slot) + item] = (float) (weight * score);
                }
            }
        }
        network.backward(lists);
        return network.parameters().gradient().clone();
    }

    private static double reward(int[] picks) {
        float[] vectors = new float[SLOTS * ITEMS];
        for (int slot = 0; slot < SLOTS; slot++) {
            vectors[slot * ITEMS + picks[slot]] = 1;
        }
        return Watchful.reward(vectors, 0, new float[vectors.length]);
    }

    private static double norm(float[] vector) {
        double sum = 0;
        for (float number : vector) {
            sum += (double) number * number;
        }
        return Math.sqrt(sum);
    }

    /** How far the mean of an estimator's gradient over many copies of a list is from the truth, relative to it. */
    private static double bias(
            GradientEstimator estimator, PolicyNetwork network, ItemLists list, boolean noDuplicates) {
        float[] difference = exact(network, list, noDuplicates);
        double size = norm(difference);
        ItemLists lists = list.repeated(3000);
        SlotLogits logits = network.forward(lists);
        estimator.estimate(lists, logits, new Watchful(noDuplicates, false), RandomStream.of(9, 9));
        network.backward(lists);
        float[] mean = network.parameters().gradient();
        for (int at = 0; at < difference.length; at++) {
            difference[at] -= mean[at];
        }
        return norm(difference) / size;
    }

    @ParameterizedTest
    @CsvSource({
        "REINFORCE,0.3",
        "RLOO,0.12",
        "LOCAL_EXPECTATION,0.05",
    })
    void estimate_byValuesWithoutDuplicates_hasTheMeanOfEnumeration(EstimatorKind kind, double tolerance) {
        ItemLists list = units(ITEMS).restricted(SLOTS, (one, slot, item) -> slot != 1 || item < 2);
        try (PolicyNetwork network = new FixedLogits(true, SLOTS, Samples.normals(SLOTS * ITEMS, 4))) {
            assertThat(bias(Estimators.create(kind, 1), network, list, true)).isLessThan(tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REINFORCE,0.3",
        "RLOO,0.12",
        "LOCAL_EXPECTATION,0.05",
    })
    void estimate_byValuesAutoregressive_hasTheMeanOfEnumeration(EstimatorKind kind, double tolerance) {
        for (boolean noDuplicates : new boolean[] {false, true}) {
            SimulationShape shape = new SimulationShape(SLOTS, ITEMS, 3, ITEMS, false, noDuplicates);
            RandomStream random = RandomStream.of(6, 0);
            try (PolicyNetwork network = Networks.create(PolicyNetworkKind.AUTOREGRESSIVE, shape, random)) {
                for (int at = 0; at < network.parameters().values().length; at++) {
                    // So that it minds what was picked, and prefers some items.
                    network.parameters().values()[at] *= 2;
                }
                network.parameters().changed();
                assertThat(bias(Estimators.create(kind, 1), network, units(4), noDuplicates))
                        .isLessThan(tolerance);
            }
        }
    }

    @Test
    void estimate_fewCandidatesOfManyWithoutDuplicates_hasTheMeanOfEnumeration() {
        try (PolicyNetwork network = new FixedLogits(true, SLOTS, Samples.normals(SLOTS * ITEMS, 4))) {
            assertThat(bias(new LocalExpectation(4, 0), network, units(ITEMS), true))
                    .isLessThan(0.12);
        }
    }

    /** Of a relaxed problem the gradient is exact, masks and earlier picks included. */
    @ParameterizedTest
    @EnumSource(names = {"SOFTMAX", "GUMBEL_SOFTMAX"})
    void estimate_blendsMasked_isTheDerivativeOfTheRelaxedReward(EstimatorKind kind) {
        ItemLists list = units(ITEMS).restricted(SLOTS, (one, slot, item) -> slot != 1 || item < 2);
        DifferentiableReward reward = new Watchful(true, true);
        try (PolicyNetwork network = new FixedLogits(true, SLOTS, Samples.normals(SLOTS * ITEMS, 4))) {
            GradientEstimator estimator = Estimators.create(kind, 0.8);
            DoubleSupplier relaxed =
                    () -> estimator.estimate(list, network.forward(list), reward, RandomStream.of(11, 0));

            assertThat(relaxed.getAsDouble()).isFinite();
            network.backward(list);

            assertParameterGradient(network.parameters(), relaxed, 2e-3);
        }
    }
}
