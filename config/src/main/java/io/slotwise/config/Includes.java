package io.slotwise.config;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Includes other files, relative to the including one, and nothing else: no network, no class path. HOCON would
 * pass over a file that is not there; here that is a problem.
 */
final class Includes implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private static final int DEEPEST = 10;

    private final Hocon hocon;
    private final Text including;

    Includes(Hocon hocon, Text including) {
        this.hocon = hocon;
        this.including = including;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (including.depth() >= DEEPEST) {
            return refuse(what, "at most " + DEEPEST + " levels of includes", "more");
        }
        try {
            Path path = including.path().resolveSibling(what);
            if (!Files.isRegularFile(path)) {
                return refuse(what, "a file to include", "none called " + Format.quoted(what));
            }
            String name = Path.of(including.name()).resolveSibling(what).toString();
            return hocon.file(name, path, including.depth() + 1).root();
        } catch (InvalidPathException e) {
            return refuse(what, "a file to include", Format.quoted(what));
        }
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return include(context, what.getPath());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        return refuse(what.toString(), "a file to include", "a URL");
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        return refuse(what, "a file to include", "a class path resource");
    }

    private ConfigObject refuse(String what, String expected, String found) {
        return hocon.invalid(including.token(), lineOf(what), expected, found).root();
    }

    /** The parser does not tell an includer where it is, so the statement is looked for. */
    private int lineOf(String what) {
        String[] lines = including.text().split("\n", -1);
        String quoted = ConfigUtil.quoteString(what);
        int fallback = 1;
        for (int i = lines.length - 1; i >= 0; i--) {
            if (lines[i].contains(quoted)) {
                return i + 1;
            }
            fallback = lines[i].contains("include") ? i + 1 : fallback;
        }
        return fallback;
    }

    /**
     * A text that may include others.
     *
     * @param token its made-up name, see {@link Sources}
     * @param name its name for people
     * @param path the file it was read from, or whose siblings it may include
     * @param depth includes that led to it
     */
    record Text(String token, String name, Path path, String text, int depth) {}
}
