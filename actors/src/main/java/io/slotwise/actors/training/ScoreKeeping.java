package io.slotwise.actors.training;

import io.slotwise.actors.training.TrainingResult.TimeToScore;
import java.util.OptionalDouble;

/** The rules by which scores are compared and a goal counts as reached. */
public final class ScoreKeeping {
    private ScoreKeeping() {}

    /** The greater of two scores, of which either may be missing. */
    public static OptionalDouble better(OptionalDouble one, OptionalDouble other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return OptionalDouble.of(Math.max(one.getAsDouble(), other.getAsDouble()));
    }

    /** Whether an evaluation reaches the score that was asked for, if one was. */
    public static boolean reached(OptionalDouble goal, Evaluation evaluation) {
        return goal.isPresent()
                && evaluation.score().isPresent()
                && evaluation.score().getAsDouble() >= goal.getAsDouble();
    }

    /** When the goal was reached, told by the evaluation that reached it. */
    public static TimeToScore timeToScore(double goal, Evaluation evaluation) {
        return new TimeToScore(goal, evaluation.progress().environmentSteps(), evaluation.seconds());
    }
}
