package io.slotwise.actors.training;

import java.io.IOException;

/** Where the states of a run are kept, so that it can go on after a crash. */
@FunctionalInterface
public interface CheckpointStore {
    /**
     * Keeps a state. Called from one thread at a time, which may block; training goes on meanwhile. If it fails, what
     * was kept before must still be there.
     *
     * @return how many bytes it took
     * @throws IOException if it cannot be kept
     */
    long save(TrainingState state) throws IOException;
}
