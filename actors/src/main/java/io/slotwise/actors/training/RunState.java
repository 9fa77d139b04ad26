package io.slotwise.actors.training;

import io.slotwise.actors.training.TrainingResult.TimeToScore;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How a run has gone so far.
 *
 * @param seconds training time
 * @param restarts how often an actor was started again
 * @param bestScore the greatest score of all evaluations
 * @param timeToScore when {@code stop.score} was reached, if it was
 * @param evaluation the latest evaluation, if there was one
 */
public record RunState(
        double seconds,
        int restarts,
        OptionalDouble bestScore,
        @Nullable TimeToScore timeToScore,
        @Nullable Evaluation evaluation) {
    /** Of a run that begins. */
    public static final RunState NEW = new RunState(0, 0, OptionalDouble.empty(), null, null);

    /** The same for a run with this goal: that another score was reached does not matter to it. */
    RunState withGoal(OptionalDouble goal) {
        boolean known = timeToScore == null || goal.equals(OptionalDouble.of(timeToScore.score()));
        return known ? this : new RunState(seconds, restarts, bestScore, null, evaluation);
    }

    /** The policy version that was evaluated last; −1 if there was none. */
    public long evaluatedVersion() {
        return evaluation == null ? -1 : evaluation.progress().policyUpdates();
    }
}
