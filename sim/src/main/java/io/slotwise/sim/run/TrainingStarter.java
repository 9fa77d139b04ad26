package io.slotwise.sim.run;

import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.SlotwiseSettings;
import java.util.concurrent.CompletionStage;

/** Starts a training; what a run needs to know of the actors. */
@FunctionalInterface
public interface TrainingStarter {
    Running start(SlotwiseSettings settings, SimulationFactory simulations, TrainingListener listener);

    /** A training that goes on. */
    interface Running extends AutoCloseable {
        CompletionStage<TrainingResult> result();

        /** Asks it to end soon; its result then comes. */
        void stop(String reason);

        /** Frees what it holds, after its end. */
        @Override
        void close();
    }
}
