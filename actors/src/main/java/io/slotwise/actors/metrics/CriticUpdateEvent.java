package io.slotwise.actors.metrics;

import io.slotwise.critic.CriticLearner;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A critic update, for JDK Flight Recorder. While nobody records, it costs nothing. */
@Name("io.slotwise.CriticUpdate")
@Label("Critic update")
@Category("Slotwise")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // The recorder reads the fields.
public final class CriticUpdateEvent extends Event {
    @Label("Update")
    @Description("How many there have been, this one among them")
    private long update;

    @Label("Batch")
    @Description("Experiences in the batch")
    private int batch;

    @Label("Loss")
    @Description("Mean squared error on the batch, in units of the reward's variance")
    private double loss;

    @Label("Gradient norm")
    @Description("Global norm of the gradient, before clipping")
    private double gradientNorm;

    @Label("Skipped")
    @Description("Whether its numbers were not finite, so that nothing was changed")
    private boolean skipped;

    private CriticUpdateEvent() {}

    /** One that begins now. */
    public static CriticUpdateEvent begun() {
        CriticUpdateEvent event = new CriticUpdateEvent();
        event.begin();
        return event;
    }

    /**
     * It ends now.
     *
     * @param experiences how many the batch held
     */
    public void done(CriticLearner learner, int experiences, boolean good) {
        end();
        if (shouldCommit()) {
            update = learner.updates();
            batch = experiences;
            loss = learner.loss();
            gradientNorm = learner.gradientNorm();
            skipped = !good;
            commit();
        }
    }
}
