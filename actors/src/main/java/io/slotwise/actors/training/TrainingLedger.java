package io.slotwise.actors.training;

import io.slotwise.core.learner.PolicyLearnerState;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.replay.ExperienceReplayState;
import io.slotwise.core.replay.ItemReplayState;
import io.slotwise.core.replay.RateLimiterState;
import io.slotwise.core.replay.RewardStatistics;
import io.slotwise.core.tensor.AdamState;
import io.slotwise.core.tensor.GuardState;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticLearnerState;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.RewardScale;

/**
 * All of a {@link TrainingState} but its {@link TrainingTensors}: counters, random positions, scales, and what lists are
 * there. What the names mean is said there.
 */
public record TrainingLedger(
        boolean quiet,
        LearningProgress progress,
        Policy policy,
        Version policyCritic,
        Critic critic,
        Experiences experiences,
        Items items,
        CollectorState collector,
        RunState run) {

    /** Of the policy learner. */
    public record Policy(long version, long optimizerSteps, long noise, GuardState guard, double pace) {}

    /** Of a critic. */
    public record Version(long version, RewardScale scale) {
        static Version of(CriticSnapshot critic) {
            return new Version(critic.version(), critic.scale());
        }

        CriticSnapshot with(float[] parameters) {
            return new CriticSnapshot(new ParameterSnapshot(version, parameters), scale);
        }
    }

    /** Of the critic learner. */
    public record Critic(Version version, long optimizerSteps, double averageLoss, GuardState guard) {}

    /** Of the experience feed. */
    public record Experiences(
            int capacity,
            long inserted,
            int slots,
            int dimension,
            RewardStatistics rewards,
            RateLimiterState limiter,
            long random,
            ListTable lists) {}

    /** Of the item feed. */
    public record Items(
            int capacity,
            long inserted,
            long sampled,
            RateLimiterState limiter,
            long random,
            long source,
            ListTable lists) {}

    /** That of a state. */
    public static TrainingLedger of(TrainingState state) {
        PolicyLearnerState policy = state.policy();
        CriticLearnerState critic = state.critic();
        return new TrainingLedger(
                state.quiet(),
                state.progress(),
                new Policy(
                        policy.parameters().version(),
                        policy.optimizer().steps(),
                        policy.noise(),
                        policy.guard(),
                        policy.pace()),
                Version.of(state.policyCritic()),
                new Critic(
                        Version.of(critic.critic()), critic.optimizer().steps(), critic.averageLoss(), critic.guard()),
                experiences(state.experiences()),
                items(state.items(), state.experiences().replay().experiences().dimension()),
                state.collector(),
                state.run());
    }

    private static Experiences experiences(ExperienceFeedState feed) {
        ExperienceReplayState replay = feed.replay();
        ExperienceBatch held = replay.experiences();
        return new Experiences(
                replay.capacity(),
                replay.inserted(),
                held.slots(),
                held.dimension(),
                replay.rewardStatistics(),
                feed.limiter(),
                feed.random(),
                ListTable.of(ItemLists.joined(held.dimension(), replay.lists())));
    }

    private static Items items(ItemFeedState feed, int dimension) {
        ItemReplayState replay = feed.replay();
        return new Items(
                replay.capacity(),
                replay.inserted(),
                replay.sampled(),
                feed.limiter(),
                feed.random(),
                feed.source(),
                ListTable.of(ItemLists.joined(dimension, replay.lists())));
    }

    /**
     * The whole state.
     *
     * @throws IllegalArgumentException if the tensors do not fit
     */
    public TrainingState with(TrainingTensors tensors) {
        return new TrainingState(
                quiet,
                progress,
                new PolicyLearnerState(
                        new ParameterSnapshot(policy.version, tensors.policy()),
                        new AdamState(policy.optimizerSteps, tensors.policyMean(), tensors.policyVariance()),
                        policy.noise,
                        policy.guard,
                        policy.pace),
                policyCritic.with(tensors.policyCritic()),
                new CriticLearnerState(
                        critic.version.with(tensors.critic()),
                        new AdamState(critic.optimizerSteps, tensors.criticMean(), tensors.criticVariance()),
                        critic.averageLoss,
                        critic.guard),
                experiencesWith(tensors),
                itemsWith(tensors),
                collector,
                run);
    }

    private ExperienceFeedState experiencesWith(TrainingTensors tensors) {
        return new ExperienceFeedState(
                new ExperienceReplayState(
                        experiences.capacity,
                        experiences.inserted,
                        new ExperienceBatch(
                                experiences.slots, experiences.dimension, tensors.selected(), tensors.rewards()),
                        experiences.lists.with(
                                experiences.dimension, tensors.experienceItems(), tensors.experienceContext()),
                        experiences.rewards),
                experiences.limiter,
                experiences.random);
    }

    private ItemFeedState itemsWith(TrainingTensors tensors) {
        return new ItemFeedState(
                new ItemReplayState(
                        items.capacity,
                        items.inserted,
                        items.sampled,
                        items.lists.with(experiences.dimension, tensors.items(), tensors.itemContext())),
                items.limiter,
                items.random,
                items.source);
    }
}
