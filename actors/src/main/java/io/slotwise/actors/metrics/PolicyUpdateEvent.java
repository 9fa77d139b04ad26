package io.slotwise.actors.metrics;

import io.slotwise.core.learner.PolicyLearner;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A policy update, for JDK Flight Recorder. While nobody records, it costs nothing. */
@Name("io.slotwise.PolicyUpdate")
@Label("Policy update")
@Category("Slotwise")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // The recorder reads the fields.
public final class PolicyUpdateEvent extends Event {
    @Label("Update")
    @Description("How many there have been, this one among them")
    private long update;

    @Label("Batch")
    @Description("Item lists in the batch")
    private int batch;

    @Label("Predicted reward")
    @Description("Mean reward that the critic gave the picks, normalised; what is climbed, as a loss is descended")
    private double predictedReward;

    @Label("Gradient norm")
    @Description("Global norm of the gradient, before clipping")
    private double gradientNorm;

    @Label("Critic version")
    @Description("Updates that the critic in use had had")
    private long criticVersion;

    @Label("Skipped")
    @Description("Whether its numbers were not finite, so that nothing was changed")
    private boolean skipped;

    private PolicyUpdateEvent() {}

    /** One that begins now. */
    public static PolicyUpdateEvent begun() {
        PolicyUpdateEvent event = new PolicyUpdateEvent();
        event.begin();
        return event;
    }

    /**
     * It ends now.
     *
     * @param lists how many the batch held
     * @param critic the updates that the critic had had
     */
    public void done(PolicyLearner learner, int lists, long critic, boolean good) {
        end();
        if (shouldCommit()) {
            update = learner.updates();
            batch = lists;
            predictedReward = learner.predictedReward();
            gradientNorm = learner.gradientNorm();
            criticVersion = critic;
            skipped = !good;
            commit();
        }
    }
}
