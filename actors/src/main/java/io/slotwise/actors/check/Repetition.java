package io.slotwise.actors.check;

import io.slotwise.core.problem.Simulation;
import java.util.function.Supplier;

/** Whether the same lists and picks get the same rewards, whatever was asked before and beside. */
final class Repetition {
    private static final String REPEATED = "repeated";
    private static final String BATCH = "batches";

    private Repetition() {}

    /** Asked again at once, after others, and in another instance. */
    static Finding repeated(Simulation simulation, Simulation other, Sample sample, Supplier<Sample> between) {
        int atOnce = sample.different(sample.again(simulation));
        between.get().again(simulation);
        int later = sample.different(sample.again(simulation));
        int elsewhere = sample.different(sample.again(other));
        int count = sample.rewards().length;
        if (atOnce > 0) {
            return Finding.warning(
                    REPEATED,
                    "the same picks got another reward for " + atOnce + " of " + count
                            + " lists: rewards are noisy, or something is remembered from call to call; a run learns their mean,"
                            + " needs more steps, and cannot be repeated bit for bit");
        }
        if (later > 0) {
            return Finding.bad(
                    REPEATED,
                    "after another batch, the same picks got another reward for " + later + " of " + count
                            + " lists: something is remembered from batch to batch");
        }
        if (elsewhere > 0) {
            return Finding.bad(
                    REPEATED,
                    "another instance gave another reward for " + elsewhere + " of " + count
                            + " lists: instances must agree, as each of a run's workers has its own");
        }
        return Finding.good(REPEATED, "the same rewards at once, after another batch, and from another instance");
    }

    /** One list at a time, in halves, and in the opposite order; of use only where rewards are repeated. */
    static Finding independentOfTheBatch(Simulation simulation, Sample sample) {
        int count = sample.rewards().length;
        int alone = sample.different(sample.inParts(simulation, 1));
        if (alone > 0) {
            return beside(alone, count, "when asked for one at a time");
        }
        int halves = sample.different(sample.inParts(simulation, (count + 1) / 2));
        if (halves > 0) {
            return beside(halves, count, "when asked for in halves");
        }
        int reversed = sample.different(sample.reversed(simulation));
        if (reversed > 0) {
            return beside(reversed, count, "when asked for in the opposite order");
        }
        return Finding.good(BATCH, "the same rewards one at a time, in halves, and in the opposite order");
    }

    private static Finding beside(int different, int count, String how) {
        return Finding.bad(
                BATCH,
                different + " of " + count + " rewards are others " + how
                        + ": a list's reward must not depend on the lists beside it");
    }
}
