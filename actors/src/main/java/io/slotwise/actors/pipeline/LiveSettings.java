package io.slotwise.actors.pipeline;

import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.training.Adjustments;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.config.LiveSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a setting's change on to the actor that uses it, and sees that it is remembered and shown. */
final class LiveSettings {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);

    private final Roles roles;
    private final RunRecord record;
    private final PipelineMeters meters;

    /** For a run whose actors have been started with what was changed before. */
    LiveSettings(Roles roles, RunRecord record, TrainingParts parts) {
        this.roles = roles;
        this.record = record;
        meters = parts.meters();
        for (LiveSetting setting : LiveSetting.values()) {
            meters.set(setting, parts.now(setting));
        }
        Adjustments before = parts.run().adjustments();
        if (!before.isEmpty()) {
            LOG.info("Settings that were changed while the run went on stay changed: {}", before);
        }
    }

    void adjust(Adjust change) {
        // Remembered first: what is in force at a checkpoint's cut is then part of it.
        record.adjusted(change);
        switch (change.setting()) {
            case POLICY_TEMPERATURE, POLICY_LEARNING_RATE ->
                roles.policyLearner().tell(change);
            case CRITIC_LEARNING_RATE -> roles.criticLearner().tell(change);
            case EXPLORATION_EPSILON -> roles.selector().tell(change);
        }
        meters.set(change.setting(), change.value());
    }
}
