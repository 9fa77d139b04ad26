package io.slotwise.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Collects the rules that one section's values break, so that all of them are reported at once. */
final class Checks {
    private final String section;
    private final List<Violation> violations = new ArrayList<>();

    Checks(String section) {
        this.section = section;
    }

    Checks within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            add(key, "a whole number from " + least + " to " + most, String.valueOf(value));
        }
        return this;
    }

    Checks within(String key, OptionalInt value, long least, long most) {
        return value.isPresent() ? within(key, value.getAsInt(), least, most) : this;
    }

    Checks atLeast(String key, OptionalLong value, long least) {
        if (value.isPresent() && value.getAsLong() < least) {
            add(key, "a whole number of at least " + least, String.valueOf(value.getAsLong()));
        }
        return this;
    }

    Checks within(String key, double value, double least, double most) {
        // Written so that NaN fails.
        if (!(value >= least && value <= most)) {
            add(key, "a number from " + Format.number(least) + " to " + Format.number(most), Format.number(value));
        }
        return this;
    }

    Checks within(String key, OptionalDouble value, double least, double most) {
        return value.isPresent() ? within(key, value.getAsDouble(), least, most) : this;
    }

    Checks positive(String key, double value, double most) {
        if (!(value > 0 && value <= most)) {
            add(key, "a number above 0 and at most " + Format.number(most), Format.number(value));
        }
        return this;
    }

    Checks within(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            String range = "a duration from " + Format.duration(least) + " to " + Format.duration(most);
            add(key, range, Format.duration(value));
        }
        return this;
    }

    /** {@code expected} completes "expected …"; the value itself is shown only if it may be seen. */
    Checks text(String key, Optional<String> value, Predicate<String> rule, String expected) {
        value.filter(rule.negate()).ifPresent(text -> add(key, expected, Format.quoted(text)));
        return this;
    }

    Checks secret(String key, Optional<String> value, Predicate<String> rule, String expected) {
        value.filter(rule.negate()).ifPresent(text -> add(key, expected, Format.REDACTED));
        return this;
    }

    /** A rule that joins two keys: the first one's value must not exceed the second's. */
    <T extends Comparable<T>> Checks ordered(String lesserKey, T lesser, String greaterKey, T greater) {
        if (lesser.compareTo(greater) > 0) {
            String low = Format.value(lesser);
            String high = Format.value(greater);
            Violation mirror = new Violation(path(greaterKey), "at least " + path(lesserKey) + " (" + low + ")", high);
            violations.add(
                    new Violation(path(lesserKey), "at most " + path(greaterKey) + " (" + high + ")", low, mirror));
        }
        return this;
    }

    Checks that(boolean holds, String key, String expected, String found) {
        if (!holds) {
            add(key, expected, found);
        }
        return this;
    }

    void done() {
        if (!violations.isEmpty()) {
            throw new InvalidSettingsException(violations);
        }
    }

    private void add(String key, String expected, String found) {
        violations.add(new Violation(path(key), expected, found));
    }

    private String path(String key) {
        return section.isEmpty() ? key : section + "." + key;
    }
}
