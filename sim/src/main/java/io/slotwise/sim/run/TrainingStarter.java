package io.slotwise.sim.run;

import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.LiveSetting;
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

        /** Asks for its state to be saved soon. */
        void checkpoint();

        /** Whether that does anything. */
        default boolean keepsState() {
            return true;
        }

        /** Lets it rest until {@link #resume} or {@link #step}. */
        void pause();

        void resume();

        /** Lets it make so many policy updates, and then rest. */
        void step(long policyUpdates);

        /**
         * Changes a setting from now on.
         *
         * @throws IllegalArgumentException if the value is out of bounds
         */
        void set(LiveSetting setting, double value);

        /** What its actors do; nothing is known unless {@code monitor.enabled}. */
        PipelineMeters meters();

        /** Frees what it holds, after its end. */
        @Override
        void close();
    }
}
