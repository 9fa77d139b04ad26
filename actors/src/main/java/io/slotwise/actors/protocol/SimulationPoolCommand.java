package io.slotwise.actors.protocol;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;

/** Commands of the simulation pool, which shares batches out among its workers. */
public sealed interface SimulationPoolCommand extends Message {
    /** Asks for the rewards of a batch; the experiences go straight to the replay. */
    record Evaluate(ItemLists items, Selections selections) implements SimulationPoolCommand {}

    /**
     * A worker's answer.
     *
     * @param worker which worker
     * @param batch which batch
     * @param rewards one for each list
     */
    record Rewarded(long worker, long batch, Rewards rewards) implements SimulationPoolCommand {}

    /**
     * A worker could not evaluate a batch, and has stopped.
     *
     * @param reason what went wrong, in words
     */
    record Failed(long worker, long batch, String reason) implements SimulationPoolCommand {}

    /** Time to start another worker in place of one that failed. */
    record WorkerDue() implements SimulationPoolCommand {}
}
