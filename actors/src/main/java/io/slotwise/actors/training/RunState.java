package io.slotwise.actors.training;

import io.slotwise.actors.training.TrainingResult.TimeToScore;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How a run has gone so far.
 *
 * @param seconds training time
 * @param mishaps what went wrong and was mended
 * @param bestScore the greatest score of all evaluations
 * @param timeToScore when {@code stop.score} was reached, if it was
 * @param evaluation the latest evaluation, if there was one
 * @param adjustments the settings changed on the way
 */
public record RunState(
        double seconds,
        Mishaps mishaps,
        OptionalDouble bestScore,
        @Nullable TimeToScore timeToScore,
        @Nullable Evaluation evaluation,
        Adjustments adjustments) {
    /** Of a run that begins. */
    public static final RunState NEW =
            new RunState(0, Mishaps.NONE, OptionalDouble.empty(), null, null, Adjustments.NONE);

    /** The same for a run with this goal: what matters to it is whether its own was reached, by the latest evaluation. */
    RunState withGoal(OptionalDouble goal) {
        if (timeToScore != null && goal.equals(OptionalDouble.of(timeToScore.score()))) {
            return this;
        }
        TimeToScore reached = evaluation != null && ScoreKeeping.reached(goal, evaluation)
                ? ScoreKeeping.timeToScore(goal.getAsDouble(), evaluation)
                : null;
        return new RunState(seconds, mishaps, bestScore, reached, evaluation, adjustments);
    }

    /** The policy version that was evaluated last; −1 if there was none. */
    public long evaluatedVersion() {
        return evaluation == null ? -1 : evaluation.progress().policyUpdates();
    }
}
