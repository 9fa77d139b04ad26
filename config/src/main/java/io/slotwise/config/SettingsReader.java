package io.slotwise.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads settings from HOCON, strictly: an unknown key, a value of the wrong type or out of range, a missing file
 * or include, a substitution without a value, a fault in the syntax are all problems, and all that can be found
 * are reported at once. No input makes it throw anything but a {@link SettingsException}.
 */
public final class SettingsReader {
    static final String ROOT = "slotwise";

    private final Sources sources = new Sources();
    private final Problems problems = new Problems(sources);
    private final Hocon hocon = new Hocon(problems);

    private SettingsReader() {}

    /**
     * Reads a file over the defaults.
     *
     * @param file a HOCON file with the root {@code slotwise}; the defaults alone if absent
     * @param overrides values in HOCON (or plain text) by key, relative to the root; they win over the file
     * @throws SettingsException with every problem found
     */
    public static SlotwiseSettings read(Optional<Path> file, Map<String, String> overrides) {
        return read(file, overrides, List.of());
    }

    /**
     * Reads a file over the defaults, and holds it to more rules.
     *
     * @param file a HOCON file with the root {@code slotwise}; the defaults alone if absent
     * @param overrides values in HOCON (or plain text) by key, relative to the root; they win over the file
     * @param rules asked in their order, as far as what they look at is sound
     * @throws SettingsException with every problem found
     */
    public static SlotwiseSettings read(Optional<Path> file, Map<String, String> overrides, List<SettingsRule> rules) {
        SettingsReader reader = new SettingsReader();
        Config config = file.map(reader::file).orElseGet(ConfigFactory::empty);
        return reader.settings(new Overrides(reader.problems).over(config, overrides), rules);
    }

    /**
     * Reads the part of a program's own configuration below {@code slotwise}, over the defaults.
     *
     * @throws SettingsException with every problem found
     */
    public static SlotwiseSettings read(Config config) {
        return new SettingsReader().settings(config, List.of());
    }

    static SlotwiseSettings parse(String text) {
        SettingsReader reader = new SettingsReader();
        String token = reader.sources.addText("settings");
        return reader.settings(reader.checkedRoot(token, reader.hocon.text(token, "settings", text)), List.of());
    }

    private Config file(Path path) {
        String token = sources.addText(path.toString());
        return checkedRoot(token, hocon.file(token, path, path.toString(), 0));
    }

    /** A file holds Slotwise's settings alone: anything beside the root is a slip. */
    private Config checkedRoot(String token, Config config) {
        ConfigObject root = config.root();
        if (!root.isEmpty() && !root.containsKey(ROOT) && problems.areNone()) {
            int line = root.values().stream()
                    .mapToInt(value -> Math.max(1, value.origin().lineNumber()))
                    .min()
                    .orElse(1);
            String found = Format.quoted(String.join(", ", new TreeSet<>(root.keySet())));
            problems.add("", sources.place(token, line), "every key within " + ROOT + " { … }", found);
            return ConfigFactory.empty();
        }
        root.forEach((key, value) -> {
            if (!key.equals(ROOT)) {
                problems.add(key, value.origin(), "every key within " + ROOT + " { … }", Format.quoted(key));
            }
        });
        return config;
    }

    private SlotwiseSettings settings(Config config, List<SettingsRule> rules) {
        Config resolved = hocon.guarded(sources.first(), () -> new Resolver(problems).resolve(config));
        ConfigObject defaults = Defaults.section();
        ConfigValue root = resolved.root().getOrDefault(ROOT, defaults);
        SlotwiseSettings settings = Section.read("", root, defaults, problems, SlotwiseSettings::read);
        rules.forEach(rule -> hold(settings, rule, root));
        problems.throwIfAny();
        return settings;
    }

    private void hold(SlotwiseSettings settings, SettingsRule rule, ConfigValue root) {
        // Where a section has problems, the settings hold fillers in its place.
        if (problems.concernAny(rule.sections())) {
            return;
        }
        try {
            rule.check().accept(settings);
        } catch (InvalidSettingsException e) {
            e.violations().forEach(broken -> problems.add(broken, root));
        }
    }
}
