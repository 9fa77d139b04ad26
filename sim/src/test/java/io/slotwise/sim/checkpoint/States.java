package io.slotwise.sim.checkpoint;

import io.slotwise.actors.training.SynchronousRunner;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.run.Layouts;
import io.slotwise.sim.scenario.Scenarios;
import java.util.OptionalInt;

/** States of small runs. */
final class States {
    static final SlotwiseSettings SETTINGS = settings(1);

    private States() {}

    private static SlotwiseSettings settings(int policyUpdates) {
        return SlotwiseSettings.parse("""
                slotwise {
                  mode = lockstep
                  policy { hidden = 4, batch-size = 4 }
                  critic { hidden = 4, batch-size = 4, updates-per-policy-update = 1, sees-list = always }
                  simulation.batch-size = 4
                  replay { capacity = 10, min-size = 4, samples-per-insert = 2 }
                  evaluation { items = 3, every-policy-updates = 1 }
                  stop.policy-updates = %d
                }
                """.formatted(policyUpdates));
    }

    private static TrainingParts parts(int policyUpdates) {
        OptionalInt open = OptionalInt.empty();
        return new TrainingParts(
                settings(policyUpdates), () -> Scenarios.create("target-value", open, open, open, open));
    }

    /** After so many policy updates. */
    static TrainingState after(int policyUpdates) {
        try (SynchronousRunner runner = new SynchronousRunner(parts(policyUpdates), new TrainingListener() {})) {
            runner.run();
            return runner.state();
        }
    }

    static SimulationShape shape() {
        return parts(1).shape();
    }

    static Layouts layouts() {
        return Layouts.of(SETTINGS, shape());
    }

    static CheckpointWriter writer(Disk disk) {
        Layouts layouts = layouts();
        return new CheckpointWriter(disk, "target-value", shape(), SETTINGS, layouts.policy(), layouts.critic());
    }
}
