package io.slotwise.actors.protocol;

import io.slotwise.config.LiveSetting;

/**
 * Changes a setting while training goes on; from outside to the supervisor, and from there to the actor that uses it.
 *
 * @param value within the setting's bounds
 */
public record Adjust(LiveSetting setting, double value)
        implements SupervisorCommand, SelectorCommand, CriticLearnerCommand, PolicyLearnerCommand {}
