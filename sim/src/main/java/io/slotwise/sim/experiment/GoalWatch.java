package io.slotwise.sim.experiment;

import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.ScoreKeeping;
import io.slotwise.actors.training.TrainingListener;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Notes when the goal is first seen reached, and the best score; the training goes on. */
final class GoalWatch implements TrainingListener {
    private final Consumer<Evaluation> next;
    private @Nullable Evaluation reached;
    private OptionalDouble best = OptionalDouble.empty();

    /** @param next hears of every evaluation */
    GoalWatch(Consumer<Evaluation> next) {
        this.next = next;
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        if (reached == null && ScoreKeeping.reached(OptionalDouble.of(Experiment.GOAL), evaluation)) {
            reached = evaluation;
        }
        best = ScoreKeeping.better(best, evaluation.score());
        next.accept(evaluation);
    }

    /** The evaluation that first reached the goal; null if none did. */
    @Nullable
    Evaluation reached() {
        return reached;
    }

    OptionalDouble best() {
        return best;
    }
}
