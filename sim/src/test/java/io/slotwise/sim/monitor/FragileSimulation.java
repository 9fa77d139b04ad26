package io.slotwise.sim.monitor;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import java.util.concurrent.atomic.AtomicInteger;

/** One that fails as often as it is told to. */
public final class FragileSimulation implements Simulation {
    static final AtomicInteger FAILURES = new AtomicInteger();

    @Override
    public SimulationShape shape() {
        return new SimulationShape(2, 1, 8, 8, false);
    }

    @Override
    public float[] evaluate(ItemLists items, Selections selections) {
        if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the bridge fell down");
        }
        float[] rewards = new float[items.count()];
        for (int list = 0; list < rewards.length; list++) {
            for (int slot = 0; slot < selections.slots(); slot++) {
                float miss = items.value(list, selections.pick(list, slot), 0) - 0.5f;
                rewards[list] -= miss * miss;
            }
        }
        return rewards;
    }
}
