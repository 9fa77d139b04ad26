package io.slotwise.actors.training;

/**
 * Slows the policy down while its critic cannot be trusted: what it would learn then it would have to unlearn.
 *
 * @param minimum the trust from which on there is no brake; 0 for never one
 */
record TrustBrake(double minimum) {
    /** Steps never get shorter than this share: a policy that stands still shows the critic nothing new. */
    private static final double LEAST = 0.1;

    /** The share of its step size that the policy may use after this evaluation, above 0 and at most 1. */
    double pace(Evaluation latest) {
        if (minimum == 0 || latest.critic().trust().isEmpty()) {
            return 1;
        }
        double share = latest.critic().trust().getAsDouble() / minimum;
        return Math.max(LEAST, Math.min(1, share));
    }
}
