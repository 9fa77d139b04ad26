package io.slotwise.actors.pipeline;

import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Freeze;
import org.jspecify.annotations.Nullable;

/**
 * Where the policy learner stands: what it has to learn from, who waits for its policy, and whether it may go on. It
 * outlives the learner's restarts.
 */
final class PolicyStanding {
    private static final Waiting FOR_CRITIC = Waiting.forInput("for a newer critic");
    private static final Waiting FOR_ITEMS = Waiting.forInput("for item lists from item-replay");
    private static final Waiting FOR_EVALUATOR = Waiting.forDemand("for evaluator to catch up");
    private static final Waiting PAUSED = Waiting.forDemand("since training is paused");
    private static final Waiting FINISHED = Waiting.forDemand("since training is over");

    private final PolicyLearning learning;
    private final boolean lockstep;
    private final PolicyInputs inputs;
    private final PolicyAudience audience = new PolicyAudience();
    private final PolicyHold hold = new PolicyHold();
    private @Nullable Freeze freeze;
    private boolean frozen;
    private @Nullable String ending;
    private boolean finished;
    /** Whether nothing was underway when training ended. */
    private boolean finishedAtRest;

    PolicyStanding(PolicyLearning learning, boolean lockstep, PolicyInputs inputs) {
        this.learning = learning;
        this.lockstep = lockstep;
        this.inputs = inputs;
    }

    PolicyInputs inputs() {
        return inputs;
    }

    PolicyAudience audience() {
        return audience;
    }

    PolicyHold hold() {
        return hold;
    }

    boolean mayUpdate() {
        return !finished && learning.updates() < Math.min(audience.evaluationLimit(), hold.limit());
    }

    /** Whether nothing has been asked for that has not been used. */
    private boolean isAtRest() {
        return inputs.isAtRest(learning.updates());
    }

    void freeze(Freeze command) {
        freeze = command;
    }

    void thaw() {
        freeze = null;
        frozen = false;
    }

    boolean isFrozen() {
        return frozen;
    }

    /** Holds training for a checkpoint. Waits for what is underway first, in lockstep for the evaluator too. */
    void freezeIfReady() {
        Freeze asked = freeze;
        boolean evaluated = learning.updates() < audience.evaluationLimit();
        boolean ready = finished || !lockstep || (isAtRest() && evaluated);
        if (asked != null && ready) {
            freeze = null;
            frozen = !finished;
            asked.replyTo().tell(learning.capture(finished ? finishedAtRest : isAtRest()));
        }
    }

    /**
     * Hands the policy to who waits for it. In lockstep nothing more is collected before the evaluator has had its say,
     * since it may end training.
     */
    void answer() {
        boolean cleared = finished || (!frozen && (!lockstep || mayUpdate()));
        audience.answer(learning, finished, cleared);
    }

    boolean isFinished() {
        return finished;
    }

    /** Training is over. */
    void finish() {
        finished = true;
        frozen = false;
        finishedAtRest = isAtRest();
    }

    /** Training is to end, as soon as nothing is underway; only the first reason counts, which is returned. */
    String endSoon(String reason) {
        String first = ending == null ? reason : ending;
        ending = first;
        return first;
    }

    /** Why training is to end now, if it is. */
    @Nullable
    String due() {
        return isAtRest() || !lockstep ? ending : null;
    }

    /** What is waited for. */
    Waiting waiting() {
        if (mayUpdate()) {
            return inputs.hasCritic() ? FOR_ITEMS : FOR_CRITIC;
        }
        if (finished) {
            return FINISHED;
        }
        return learning.updates() >= hold.limit() ? PAUSED : FOR_EVALUATOR;
    }
}
