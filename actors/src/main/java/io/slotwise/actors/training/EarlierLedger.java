package io.slotwise.actors.training;

import io.slotwise.actors.training.TrainingResult.TimeToScore;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TrainingLedger} as it was before runs remembered their skipped updates and the settings changed on the way. It
 * is read, and never written. Its components' names are part of the format.
 */
public record EarlierLedger(
        boolean quiet,
        LearningProgress progress,
        TrainingLedger.Policy policy,
        TrainingLedger.Version policyCritic,
        TrainingLedger.Critic critic,
        TrainingLedger.Experiences experiences,
        TrainingLedger.Items items,
        CollectorState collector,
        Run run)
        implements SavedLedger {

    /** A {@link RunState} as it was. */
    public record Run(
            double seconds,
            int restarts,
            OptionalDouble bestScore,
            @Nullable TimeToScore timeToScore,
            @Nullable Evaluation evaluation) {}

    @Override
    public TrainingLedger current() {
        long skipped = policy.guard().skipped() + critic.guard().skipped();
        return new TrainingLedger(
                quiet,
                progress,
                policy,
                policyCritic,
                critic,
                experiences,
                items,
                collector,
                new RunState(
                        run.seconds,
                        new Mishaps(run.restarts, skipped, 0),
                        run.bestScore,
                        run.timeToScore,
                        run.evaluation,
                        Adjustments.NONE));
    }
}
