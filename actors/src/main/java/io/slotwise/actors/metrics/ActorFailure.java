package io.slotwise.actors.metrics;

/**
 * What went wrong with an actor.
 *
 * @param error its class and message, on one line of bounded length
 * @param seconds into the run
 */
public record ActorFailure(String error, double seconds) {
    /** The most characters of an error. */
    public static final int LONGEST = 300;

    public ActorFailure {
        error = line(error);
    }

    /** Any text as one short line: messages of exceptions may be pages long. */
    private static String line(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
