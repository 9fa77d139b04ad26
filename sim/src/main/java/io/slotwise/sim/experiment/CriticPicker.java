package io.slotwise.sim.experiment;

import io.slotwise.core.policy.BestOfK;
import io.slotwise.core.policy.SwapSearch;
import io.slotwise.core.policy.UniformSelections;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;

/** A way to pick by a critic alone, without a policy. */
enum CriticPicker {
    /** From uniform picks on, one swap after the other that the critic gains the most by, as long as any is a gain. */
    GREEDY("critic-greedy") {
        @Override
        Selections pick(ItemLists items, SimulationShape shape, DifferentiableReward critic, RandomStream random) {
            Selections start = UniformSelections.draw(items, shape, random);
            return new SwapSearch(SWAPS_A_SLOT * shape.slots(), shape.noDuplicates()).improve(items, start, critic);
        }
    },

    /** Of 16 uniform selections that which the critic holds for the best. */
    BEST_OF_16("critic-best-of-16") {
        @Override
        Selections pick(ItemLists items, SimulationShape shape, DifferentiableReward critic, RandomStream random) {
            Selections drawn = UniformSelections.draw(items.repeated(DRAWS), shape, random);
            return new BestOfK(DRAWS).choose(items, drawn, critic);
        }
    };

    private static final int DRAWS = 16;

    /** A search that has not ended after so many rounds goes in circles by the critic's rounding. */
    private static final int SWAPS_A_SLOT = 4;

    private final String method;

    CriticPicker(String method) {
        this.method = method;
    }

    /** Its name among the methods. */
    String method() {
        return method;
    }

    /** One selection of each list, by what the critic says. */
    abstract Selections pick(ItemLists items, SimulationShape shape, DifferentiableReward critic, RandomStream random);
}
