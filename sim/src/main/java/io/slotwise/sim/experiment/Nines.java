package io.slotwise.sim.experiment;

/**
 * Scores by their number of nines: 0 for a score of 0, 1 for 0.9, 2 for 0.99, −1 for −9. Where all scores are near 1,
 * it tells them apart.
 */
final class Nines {
    /** The least that is told apart from worse. */
    static final double LEAST = -1;
    /** The most that is told apart from better: an optimum has infinitely many. */
    static final double MOST = 4;

    private Nines() {}

    /** −log10(1 − score), within the limits. */
    static double of(double score) {
        double nines = score < 1 ? -Math.log10(1 - score) : MOST;
        return Math.max(LEAST, Math.min(MOST, nines));
    }
}
