package io.slotwise.config;

/**
 * One thing wrong with a configuration.
 *
 * @param origin where: {@code FILE:LINE}, or {@code --set KEY=VALUE}
 * @param key the full key below the root; empty where no key is to blame, as in a syntax error
 * @param expected what would have been right
 * @param found what was there instead
 */
public record Problem(String origin, String key, String expected, String found) {
    /** The problem as one line. */
    @Override
    public String toString() {
        String subject = key.isEmpty() ? origin : origin + ": " + key;
        return subject + ": expected " + expected + ", found " + found;
    }
}
