package io.slotwise.actors.pipeline;

import io.slotwise.actors.protocol.CheckpointerCommand.PolicyCaptured;
import io.slotwise.actors.training.CollectorState;
import io.slotwise.actors.training.ExperienceFeedState;
import io.slotwise.actors.training.ItemFeedState;
import io.slotwise.actors.training.RunState;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.critic.CriticLearnerState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a run's state, as they come in. */
final class Cut {
    final PolicyCaptured policy;

    @Nullable
    CriticLearnerState critic;

    @Nullable
    ExperienceFeedState experiences;

    @Nullable
    ItemFeedState items;

    @Nullable
    CollectorState collector;

    @Nullable
    RunState run;

    Cut(PolicyCaptured policy) {
        this.policy = policy;
    }

    /** The whole state, once all parts are there. */
    Optional<TrainingState> state() {
        if (critic == null || experiences == null || items == null || collector == null || run == null) {
            return Optional.empty();
        }
        return Optional.of(new TrainingState(
                policy.quiet(),
                policy.progress(),
                policy.learner(),
                policy.critic(),
                critic,
                experiences,
                items,
                collector,
                run));
    }
}
