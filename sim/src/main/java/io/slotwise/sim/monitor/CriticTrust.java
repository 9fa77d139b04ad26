package io.slotwise.sim.monitor;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether the critic can be trusted at the policy's own picks.
 *
 * @param trust from 0, no better than to expect the mean, to 1, never wrong
 * @param minimum from where on the policy's steps have their full length; 0 if they always do
 * @param pace the share of its learning rate that the policy uses
 */
record CriticTrust(double trust, double minimum, double pace) {
    /** What is asked of a critic where the settings ask for nothing. */
    private static final double USUAL_MINIMUM = 0.5;

    /** Empty if it was not measured. */
    static Optional<CriticTrust> of(double trust, double minimum, double pace) {
        return Double.isFinite(trust) ? Optional.of(new CriticTrust(trust, minimum, pace)) : Optional.empty();
    }

    boolean isEnough() {
        return trust >= (minimum > 0 ? minimum : USUAL_MINIMUM);
    }

    String sentence() {
        String figure = String.format(Locale.ROOT, "(%.2f)", trust);
        if (isEnough()) {
            return "Critic trusted " + figure + ".";
        }
        String slowed = pace < 1 ? String.format(Locale.ROOT, ": policy steps slowed to %.0f %%", 100 * pace) : "";
        return "Critic not to be trusted yet " + figure + slowed + ".";
    }
}
