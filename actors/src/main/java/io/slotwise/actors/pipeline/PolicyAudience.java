package io.slotwise.actors.pipeline;

import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestEvaluation;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestPolicy;
import org.jspecify.annotations.Nullable;

/** Who waits for a policy: the selector and the evaluator, each for one at a time. It outlives the learner's restarts. */
final class PolicyAudience {
    private @Nullable RequestPolicy selector;
    private @Nullable RequestEvaluation evaluator;
    private long evaluationLimit = -1;

    void add(RequestPolicy request) {
        selector = request;
    }

    void add(RequestEvaluation request) {
        evaluator = request;
        evaluationLimit = request.version();
    }

    /** How many updates may be made before the evaluator has had its policy. */
    long evaluationLimit() {
        return evaluationLimit;
    }

    /**
     * Hands the policy to who waits for one that is as new, or for the last.
     *
     * @param cleared whether the selector may have it
     */
    void answer(PolicyLearning learning, boolean finished, boolean cleared) {
        RequestPolicy policy = selector;
        if (policy != null && cleared && (finished || learning.updates() >= policy.version())) {
            selector = null;
            policy.replyTo().tell(learning.snapshot(finished));
        }
        RequestEvaluation evaluation = evaluator;
        if (evaluation != null && (finished || learning.updates() >= evaluation.version())) {
            evaluator = null;
            evaluation.replyTo().tell(learning.snapshot(finished));
        }
    }
}
