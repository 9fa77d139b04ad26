package io.slotwise.config;

import org.jspecify.annotations.Nullable;

/**
 * One broken rule of a settings record.
 *
 * @param key the full key below the root, as in {@code replay.min-size}
 * @param expected what the rule asks for
 * @param found the value that breaks it
 * @param mirror the same breach as seen from the other key, where a rule joins two
 */
public record Violation(
        String key, String expected, String found, @Nullable Violation mirror) {
    /** A rule about one key. */
    public Violation(String key, String expected, String found) {
        this(key, expected, found, null);
    }

    @Override
    public String toString() {
        return key + ": expected " + expected + ", found " + found;
    }
}
