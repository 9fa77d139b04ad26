package io.slotwise.actors.pipeline;

import io.slotwise.actors.metrics.PolicyUpdateEvent;
import io.slotwise.actors.protocol.CheckpointerCommand.PolicyCaptured;
import io.slotwise.actors.protocol.PolicyLearnerCommand.CriticUpdate;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand.LearnerStatus;
import io.slotwise.actors.training.Divergence;
import io.slotwise.actors.training.Guard;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.Progress;
import io.slotwise.config.LiveSetting;
import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.CriticSnapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy learner with the critic that it climbs, and the newest snapshot of what it has learned. */
final class PolicyLearning implements AutoCloseable {
    private final PolicyLearner learner;
    private final CriticReward reward;
    private final Guard guard;
    private CriticSnapshot critic;
    private LearningProgress progress;
    private @Nullable PolicySnapshot latest;

    /**
     * Takes the learner and the reward over.
     *
     * @param critic the critic that the policy was last trained with, or before its first update
     * @param progress how far learning had come then
     * @param guard when learning is given up
     */
    PolicyLearning(
            PolicyLearner learner, CriticReward reward, CriticSnapshot critic, LearningProgress progress, Guard guard) {
        this.learner = learner;
        this.reward = reward;
        this.critic = critic;
        this.progress = progress;
        this.guard = guard;
    }

    /** Returns whether the update was good. */
    boolean update(ItemLists items, CriticUpdate newest) {
        PolicyUpdateEvent event = PolicyUpdateEvent.begun();
        reward.load(newest.critic());
        boolean good = learner.update(items, reward);
        event.done(learner, items.count(), newest.critic().version(), good);
        critic = newest.critic();
        progress = Progress.with(newest.progress(), learner);
        latest = null;
        return good;
    }

    /** Why the last update was skipped. */
    String skipReason() {
        return Guard.reason(learner);
    }

    /** Whether too many updates were skipped; if so, the parameters are good ones again. */
    Optional<Divergence> divergence(ItemLists batch) {
        return guard.check(learner, batch);
    }

    /** The settings of the policy's learner; others are not its own. */
    void adjust(LiveSetting setting, double value) {
        switch (setting) {
            case POLICY_TEMPERATURE -> learner.setTemperature(value);
            case POLICY_LEARNING_RATE -> learner.setLearningRate(value);
            default -> throw new IllegalArgumentException(setting.key() + " is not the policy learner's");
        }
    }

    void setPace(double share) {
        learner.setPace(share);
    }

    double pace() {
        return learner.pace();
    }

    LearnerStatus status() {
        return new LearnerStatus(Role.POLICY_LEARNER, learner.updates(), learner.updateRatio());
    }

    double temperature() {
        return learner.temperature();
    }

    /** The updates that the critic in use has had. */
    long criticVersion() {
        return critic.version();
    }

    long updates() {
        return learner.updates();
    }

    /** The policy as it is now; copied once for each version, however many ask. */
    PolicySnapshot snapshot(boolean last) {
        PolicySnapshot known = latest;
        if (known == null || known.last() != last) {
            known = new PolicySnapshot(known == null ? learner.snapshot() : known.policy(), critic, progress, last);
            latest = known;
        }
        return known;
    }

    /** All that is remembered. */
    PolicyCaptured capture(boolean quiet) {
        return new PolicyCaptured(learner.state(), critic, progress, quiet);
    }

    @Override
    public void close() {
        learner.close();
        reward.close();
    }
}
