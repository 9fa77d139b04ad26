package io.slotwise.sim.run;

import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import java.util.concurrent.CompletionStage;

/** Starts a training; what a run needs to know of the actors. */
@FunctionalInterface
public interface TrainingStarter {
    /**
     * @param parts what the run is made of
     * @param store keeps its state now and then, and at its end
     */
    Running start(TrainingParts parts, CheckpointStore store, TrainingListener listener);

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
