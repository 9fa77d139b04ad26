package io.slotwise.sim.scenario;

import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;

/** A reward given by a formula, one list at a time. */
interface ListReward extends DifferentiableReward {
    /**
     * The reward of one list.
     *
     * @param selected selected vectors of all lists, row-major
     * @param at where this list's {@code slots × dimension} numbers start
     */
    double value(ItemLists items, int list, float[] selected, int at);

    /** Writes the gradient of {@link #value} with respect to the list's selected vectors, from {@code at} on. */
    void gradient(ItemLists items, int list, float[] selected, int at, float[] gradient);

    /** How many numbers a list's selected vectors have: slots times dimension. */
    int width();

    @Override
    default void evaluate(ItemLists items, float[] selected, float[] values, float[] gradient) {
        for (int list = 0; list < items.count(); list++) {
            int at = list * width();
            values[list] = (float) value(items, list, selected, at);
            gradient(items, list, selected, at, gradient);
        }
    }
}
