package io.slotwise.core.replay;

/**
 * A {@link RateLimiter}'s answer.
 *
 * @param allowed whether to go ahead
 * @param missing how many operations of the other side would change a refusal: samples if an insert waits, inserts if
 *     a sample does; 0 if allowed
 * @param reason who waits and why, in words; empty if allowed
 */
public record Verdict(boolean allowed, long missing, String reason) {
    static final Verdict ALLOWED = new Verdict(true, 0, "");

    static Verdict waiting(long missing, String reason) {
        return new Verdict(false, missing, reason);
    }

    /** A number with its thousands set apart by commas; a refusal is not so rare that a formatter would do. */
    static String grouped(long number) {
        StringBuilder digits = new StringBuilder().append(number);
        int first = number < 0 ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }
}
