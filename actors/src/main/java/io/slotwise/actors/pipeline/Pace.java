package io.slotwise.actors.pipeline;

import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.protocol.Advance;
import io.slotwise.actors.protocol.SelectorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.Held;

/** Lets training rest and go on, as it is told to. */
final class Pace {
    private final Roles roles;
    private final RunRecord record;
    private final PipelineMeters meters;
    private long advances;

    Pace(Roles roles, RunRecord record, PipelineMeters meters) {
        this.roles = roles;
        this.record = record;
        this.meters = meters;
    }

    void advance(Advance command) {
        advances++;
        if (command.policyUpdates() > 0) {
            hold(false);
        }
        roles.policyLearner().tell(command);
    }

    /** Training rests, unless it has been told to go on since. */
    void held(Held message) {
        if (message.advances() == advances) {
            hold(true);
        }
    }

    private void hold(boolean held) {
        record.hold(held);
        meters.setPaused(held);
        roles.selector().tell(new SelectorCommand.Hold(held));
    }
}
