package io.slotwise.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
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

    /** Adds a broken rule, at the line that its key was set in. */
    void add(Violation broken, ConfigValue root) {
        ConfigValue value = root;
        for (String name : ConfigUtil.splitPath(broken.key())) {
            ConfigValue inner = value instanceof ConfigObject section ? section.get(name) : null;
            value = inner == null ? value : inner;
        }
        add(broken.key(), value.origin(), broken.expected(), broken.found());
    }

    /** Whether there is a problem in one of these sections; in any, if there are none of them. */
    boolean concernAny(Set<String> sections) {
        // A fault in the syntax belongs to no key, and may have hidden any.
        return sections.isEmpty()
                ? !areNone()
                : keys.stream().anyMatch(key -> key.isEmpty() || sections.contains(key.replaceFirst("\\..*", "")));
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
