package io.slotwise.actors.training;

import java.util.List;

/**
 * A glance at a run in progress.
 *
 * @param seconds training time so far
 * @param environmentSteps selections evaluated by the simulation so far
 * @param criticUpdates critic updates so far
 * @param policyUpdates policy updates so far
 * @param replaySize experiences in the replay now
 * @param criticUpdateRatio the norm of the critic's latest change over the norm of its parameters; NaN if there is none
 * @param policyUpdateRatio likewise the policy's
 * @param waits who waits for what, in words; empty if nobody does
 */
public record PipelineStatus(
        double seconds,
        long environmentSteps,
        long criticUpdates,
        long policyUpdates,
        int replaySize,
        double criticUpdateRatio,
        double policyUpdateRatio,
        List<String> waits) {
    public PipelineStatus {
        waits = List.copyOf(waits);
    }
}
