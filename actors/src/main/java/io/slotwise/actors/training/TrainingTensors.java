package io.slotwise.actors.training;

import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.replay.ExperienceBatch;
import org.jspecify.annotations.Nullable;

/**
 * The great arrays of a {@link TrainingState}; the rest is its {@link TrainingLedger}. Immutable by agreement: the arrays
 * are handed over and never written again.
 *
 * @param policy the policy's parameters
 * @param policyMean running mean of their gradient
 * @param policyVariance running mean of its square
 * @param policyCritic the parameters of the critic that the policy was last trained with
 * @param critic the critic's parameters
 * @param criticMean running mean of their gradient
 * @param criticVariance running mean of its square
 * @param selected the selected vectors of the experiences, the oldest first
 * @param rewards their rewards
 * @param experienceItems the items of the lists that they were selected from; empty if those are not kept
 * @param experienceContext what those lists are for; null without contexts
 * @param items the items of the lists that the policy learns from
 * @param itemContext what those lists are for; null without contexts
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record TrainingTensors(
        float[] policy,
        float[] policyMean,
        float[] policyVariance,
        float[] policyCritic,
        float[] critic,
        float[] criticMean,
        float[] criticVariance,
        float[] selected,
        float[] rewards,
        float[] experienceItems,
        @Nullable Context experienceContext,
        float[] items,
        @Nullable Context itemContext) {
    /** Those of a state. */
    public static TrainingTensors of(TrainingState state) {
        ExperienceBatch experiences = state.experiences().replay().experiences();
        int dimension = experiences.dimension();
        ItemLists selectedFrom =
                ItemLists.joined(dimension, state.experiences().replay().lists());
        ItemLists lists = ItemLists.joined(dimension, state.items().replay().lists());
        return new TrainingTensors(
                state.policy().parameters().values(),
                state.policy().optimizer().mean(),
                state.policy().optimizer().variance(),
                state.policyCritic().parameters().values(),
                state.critic().critic().parameters().values(),
                state.critic().optimizer().mean(),
                state.critic().optimizer().variance(),
                experiences.selected(),
                experiences.rewards(),
                selectedFrom.values(),
                selectedFrom.context().orElse(null),
                lists.values(),
                lists.context().orElse(null));
    }
}
