package io.slotwise.core.replay;

/**
 * All that a {@link RateLimiter} remembers.
 *
 * @param inserted how many entries were inserted
 * @param sampled how many were sampled
 */
public record RateLimiterState(long inserted, long sampled) {
    public RateLimiterState {
        if (inserted < 0 || sampled < 0) {
            throw new IllegalArgumentException(
                    "expected counts from 0 up, found " + inserted + " inserted and " + sampled + " sampled");
        }
    }
}
