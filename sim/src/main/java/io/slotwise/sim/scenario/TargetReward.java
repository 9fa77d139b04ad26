package io.slotwise.sim.scenario;

import io.slotwise.core.problem.ItemLists;

/**
 * Minus the sum over slots of ‖x_s − t_s‖², the squared distance of what was selected for a slot from the slot's target.
 *
 * @param targets the targets t_s, {@code slots × dimension}, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and written by nobody
record TargetReward(float[] targets) implements ListReward {
    @Override
    public int width() {
        return targets.length;
    }

    @Override
    public double value(ItemLists items, int list, float[] selected, int at) {
        double reward = 0;
        for (int i = 0; i < targets.length; i++) {
            double difference = selected[at + i] - (double) targets[i];
            reward -= difference * difference;
        }
        return reward;
    }

    @Override
    public void gradient(ItemLists items, int list, float[] selected, int at, float[] gradient) {
        for (int i = 0; i < targets.length; i++) {
            gradient[at + i] = 2 * (targets[i] - selected[at + i]);
        }
    }
}
