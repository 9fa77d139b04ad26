package io.slotwise.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;

/** Slotwise's part of {@code reference.conf}: it states which keys there are, and what each is by default. */
final class Defaults {
    // Every library on the class path may have a file of this name; the parser merges them.
    private static final Config CONFIG = ConfigFactory.parseResources(Defaults.class.getClassLoader(), "reference.conf")
            .withOnlyPath(SettingsReader.ROOT);

    private Defaults() {}

    static Config config() {
        return CONFIG;
    }

    static ConfigObject section() {
        return CONFIG.getObject(SettingsReader.ROOT);
    }
}
