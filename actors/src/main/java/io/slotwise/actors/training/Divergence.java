package io.slotwise.actors.training;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.replay.ExperienceBatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why learning could not go on.
 *
 * @param learner the name of the learner whose numbers stopped being finite
 * @param update the number of its last update
 * @param reason what was wrong with it, in words
 * @param experiences the batch of that update, if it was the critic's
 * @param items the batch of that update, if it was the policy's
 * @param rolledBack whether the learner's parameters were not finite either, so that it went back to earlier ones
 */
public record Divergence(
        String learner,
        long update,
        String reason,
        @Nullable ExperienceBatch experiences,
        @Nullable ItemLists items,
        boolean rolledBack) {
    /** The batch of the critic's last update, if it was the critic that diverged. */
    public Optional<ExperienceBatch> criticBatch() {
        return Optional.ofNullable(experiences);
    }

    /** The batch of the policy's last update, if it was the policy that diverged. */
    public Optional<ItemLists> policyBatch() {
        return Optional.ofNullable(items);
    }
}
