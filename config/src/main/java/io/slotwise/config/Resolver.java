package io.slotwise.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a configuration over the defaults and resolves its substitutions. A substitution without a value stays as it
 * is, to be reported where it is read. One whose value does not fit (a list appended to a number, say) makes the
 * parser give up on the whole; then each is tried alone, and those at fault are reported and left out.
 */
final class Resolver {
    // Each is tried by resolving the whole, so a file made to hold many would take long.
    private static final int MOST_TRIED = 200;

    private final Problems problems;

    Resolver(Problems problems) {
        this.problems = problems;
    }

    Config resolve(Config config) {
        try {
            return resolveAll(config);
        } catch (ConfigException e) {
            return resolveAll(withoutFaults(config));
        }
    }

    private static Config resolveAll(Config config) {
        return config.withFallback(Defaults.config())
                .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
    }

    private Config withoutFaults(Config config) {
        Map<String, ConfigValue> unresolved = new LinkedHashMap<>();
        collectUnresolved(List.of(), config.root(), unresolved);
        Config sound = config;
        for (String path : unresolved.keySet()) {
            sound = sound.withoutPath(path);
        }
        Config none = sound;
        for (Map.Entry<String, ConfigValue> entry : unresolved.entrySet()) {
            try {
                resolveAll(none.withValue(entry.getKey(), entry.getValue()));
                sound = sound.withValue(entry.getKey(), entry.getValue());
            } catch (ConfigException e) {
                String key = entry.getKey().replaceFirst("^" + SettingsReader.ROOT + "\\.", "");
                problems.add(key, entry.getValue().origin(), "valid HOCON", Hocon.fault(e));
            }
        }
        return sound;
    }

    private static void collectUnresolved(List<String> path, ConfigObject object, Map<String, ConfigValue> unresolved) {
        object.forEach((key, value) -> {
            List<String> inner = new ArrayList<>(path);
            inner.add(key);
            if (value instanceof ConfigObject section && Values.isObject(value)) {
                collectUnresolved(inner, section, unresolved);
            } else if (unresolved.size() < MOST_TRIED && !value.atKey("v").isResolved()) {
                unresolved.put(ConfigUtil.joinPath(inner), value);
            }
        });
    }
}
