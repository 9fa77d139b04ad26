package io.slotwise.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Settings given one by one, as on the command line. */
final class Overrides {
    private static final String PREFIX = SettingsReader.ROOT + ".";
    private static final Pattern OUTSIDE_REFERENCE = Pattern.compile("\\$\\{\\??(?!" + SettingsReader.ROOT + "\\.)");

    private final Problems problems;

    Overrides(Problems problems) {
        this.problems = problems;
    }

    /** The configuration with the values put over it; later ones win over earlier ones. */
    Config over(Config config, Map<String, String> values) {
        Config merged = config;
        Set<String> known = keys("", Defaults.section());
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String token = problems.sources().addOverride(name(entry.getKey(), entry.getValue()));
            if (known.contains(entry.getKey())) {
                ConfigValue value = value(token, entry.getValue());
                merged = value.atPath(PREFIX + entry.getKey()).withFallback(merged);
            } else {
                rejectKey(token, entry.getKey(), known);
            }
        }
        return merged;
    }

    private void rejectKey(String token, String key, Set<String> known) {
        boolean prefixed = key.startsWith(PREFIX) && known.contains(key.substring(PREFIX.length()));
        String expected = prefixed
                ? "a key relative to " + SettingsReader.ROOT + " (" + key.substring(PREFIX.length()) + ")"
                : "a known key" + Suggestion.among(key, known);
        problems.add(key, problems.sources().place(token, 1), expected, Format.quoted(key));
    }

    /** The text as HOCON where it is a single value, else as plain text: a URL or a path needs no quotes. */
    private static ConfigValue value(String token, String text) {
        ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(token);
        boolean structured = text.matches("(?s)\\s*[\\[{\"$].*");
        boolean commented = text.contains("#") || text.contains("//");
        // What stands in a command is to say all of it: a file may refer to the environment, this may not.
        boolean foreign = OUTSIDE_REFERENCE.matcher(text).find();
        if (!foreign
                && (structured || !commented)
                && Nesting.firstLineTooDeep(text).isEmpty()) {
            try {
                ConfigObject parsed =
                        ConfigFactory.parseString("value : " + text, options).root();
                ConfigValue value = parsed.get("value");
                if (value != null && parsed.size() == 1) {
                    return value;
                }
            } catch (ConfigException e) {
                // Not HOCON: plain text.
            }
        }
        return ConfigValueFactory.fromAnyRef(text, token);
    }

    private static String name(String key, String value) {
        boolean secret = (key + value).contains("token");
        return "--set " + Format.shortened(key) + "=" + (secret ? Format.REDACTED : Format.shortened(value));
    }

    /** The paths of every section and setting. */
    private static Set<String> keys(String prefix, ConfigObject section) {
        Set<String> keys = new TreeSet<>();
        section.forEach((key, value) -> {
            keys.add(prefix + key);
            if (value instanceof ConfigObject inner) {
                keys.addAll(keys(prefix + key + ".", inner));
            }
        });
        return keys;
    }
}
