package io.slotwise.actors.training;

import io.slotwise.config.ItemReplaySettings;
import io.slotwise.config.Mode;
import io.slotwise.config.ReplaySettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.replay.RateLimits;

/**
 * How much of each kind of work goes with how much of the others. Environment steps pay for critic updates through the
 * replay's rate limiter, and critic updates for policy updates; the policy in turn must not lag behind when new
 * experience is collected. In lockstep there is no slack between them, which makes a run repeatable; otherwise each may
 * run a few rounds ahead, which lets all of them work at once. A round is what goes with one policy update.
 *
 * @param lockstep whether there is no slack
 * @param collectBatch item lists picked and simulated at a time
 * @param criticBatch experiences in a critic update
 * @param policyBatch item lists in a policy update
 * @param criticUpdatesPerPolicyUpdate critic updates in a round
 * @param evaluationInterval policy updates between evaluations
 */
public record Schedule(
        boolean lockstep,
        int collectBatch,
        int criticBatch,
        int policyBatch,
        int criticUpdatesPerPolicyUpdate,
        int evaluationInterval) {
    /** Rounds that one part of an asynchronous run may be ahead of another. */
    private static final int SLACK_ROUNDS = 4;

    /** Batches of item lists that wait for the policy learner. */
    private static final int ITEM_BATCHES_AHEAD = 2;

    public static Schedule of(SlotwiseSettings settings) {
        return new Schedule(
                settings.mode() == Mode.LOCKSTEP,
                settings.simulation().batchSize(),
                settings.critic().batchSize(),
                settings.policy().batchSize(),
                settings.critic().updatesPerPolicyUpdate(),
                settings.evaluation().everyPolicyUpdates());
    }

    /** Rounds of slack: none in lockstep. */
    public int slackRounds() {
        return lockstep ? 0 : SLACK_ROUNDS;
    }

    /** The critic that policy update number {@code update} (from 1) is made with must have had so many updates. */
    public long criticVersionFor(long update) {
        return update * criticUpdatesPerPolicyUpdate;
    }

    /** The critic may have so many updates while the policy waits for version {@code requested}. */
    public long criticLimit(long requested) {
        return requested + (long) slackRounds() * criticUpdatesPerPolicyUpdate;
    }

    /** The policy that collects after {@code criticUpdates} must have had so many updates. */
    public long policyVersionFor(long criticUpdates) {
        return Math.max(0, criticUpdates / criticUpdatesPerPolicyUpdate - slackRounds());
    }

    /** What the experience replay is held to. */
    public RateLimits experienceLimits(ReplaySettings replay) {
        double slack = (double) slackRounds() * criticUpdatesPerPolicyUpdate * criticBatch;
        return new RateLimits(replay.capacity(), replay.minSize(), replay.samplesPerInsert(), criticBatch, slack);
    }

    /** What the item replay is held to: in step with the policy, so that a batch is ready when it is asked for. */
    public RateLimits itemLimits(ItemReplaySettings replay) {
        double ahead = (double) ITEM_BATCHES_AHEAD * policyBatch;
        if (replay.samplesPerInsert() == 1) {
            int capacity = Math.max(replay.capacity(), (ITEM_BATCHES_AHEAD + 2) * policyBatch);
            return RateLimits.eachOnce(capacity, policyBatch, policyBatch, ahead);
        }
        int minSize = Math.min(replay.capacity(), policyBatch);
        return new RateLimits(replay.capacity(), minSize, replay.samplesPerInsert(), policyBatch, ahead);
    }
}
