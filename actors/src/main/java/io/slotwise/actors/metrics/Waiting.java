package io.slotwise.actors.metrics;

/**
 * What an actor waits for between two messages.
 *
 * @param share {@link Share#IDLE} or {@link Share#WAITING}
 * @param reason completes "waits", as in "for a newer critic"
 */
public record Waiting(Share share, String reason) {
    /** It lacks something. */
    public static Waiting forInput(String reason) {
        return new Waiting(Share.IDLE, reason);
    }

    /** Nobody wants more of it now. */
    public static Waiting forDemand(String reason) {
        return new Waiting(Share.WAITING, reason);
    }
}
