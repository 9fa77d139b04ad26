package io.slotwise.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what is wrong, and lists it in the order of the sources' lines. */
final class Problems {
    static final String SECRET = "monitor.token";

    private record Entry(Sources.Place place, Problem problem) {}

    private final Sources sources;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    Problems(Sources sources) {
        this.sources = sources;
    }

    Sources sources() {
        return sources;
    }

    void add(String key, ConfigValue value, String expected) {
        add(key, value.origin(), expected, Values.describe(value));
    }

    void add(String key, ConfigOrigin origin, String expected, String found) {
        add(key, sources.place(origin), expected, found);
    }

    void add(String key, Sources.Place place, String expected, String found) {
        keys.add(key);
        // The parser shows whole sections in some of its messages.
        String shown = key.equals(SECRET) || found.contains("\"token\"") ? Format.REDACTED : found;
        entries.add(new Entry(place, new Problem(place.name(), Format.shortened(key), expected, shown)));
    }

    boolean concern(String key) {
        return keys.contains(key);
    }

    boolean areNone() {
        return entries.isEmpty();
    }

    /** @throws SettingsException if there is any problem */
    void throwIfAny() {
        if (!entries.isEmpty()) {
            Comparator<Entry> byPlace = Comparator.comparing(Entry::place);
            throw new SettingsException(entries.stream()
                    .sorted(byPlace)
                    .map(Entry::problem)
                    .distinct()
                    .collect(Collectors.toList()));
        }
    }
}
