package io.slotwise.config;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that a configuration was put together from. Each is given to the parser under a made-up name,
 * because the parser's descriptions of merged origins could not be told from a file's own odd name.
 */
final class Sources {
    private static final Pattern TOKEN = Pattern.compile("slotwise-source-(\\d+)(?:: (\\d+)(?:-\\d+)?)?");
    private static final Pattern FOREIGN = Pattern.compile(": (\\d+)(-\\d+)?$");
    /** In place of a line, for what is wrong with a text as a whole. */
    static final int WHOLE = 0;

    private static final int DEFAULTS = 0;
    private static final int FILE = 1;
    private static final int OVERRIDE = 2;

    private record Source(String name, int rank) {}

    /** A line of a source, by its name for people. */
    record Place(int source, int line, String name) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparingInt(Place::source)
                    .thenComparingInt(Place::line)
                    .compare(this, other);
        }
    }

    private final List<Source> sources = new ArrayList<>();

    /** The made-up name of a file or other text with lines. */
    String addText(String name) {
        return add(new Source(name, FILE));
    }

    /** The made-up name of a setting that wins over every file. */
    String addOverride(String name) {
        return add(new Source(name, OVERRIDE));
    }

    /** The made-up name of the source to blame for what no line is to blame for. */
    String first() {
        return sources.isEmpty() ? addText("settings") : token(0);
    }

    Place place(String token, int line) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.find()) {
            throw new IllegalArgumentException("token: expected the name of a source, found " + token);
        }
        int index = Integer.parseInt(matcher.group(1));
        Source source = sources.get(index);
        boolean lineless = source.rank() == OVERRIDE || line == WHOLE;
        return new Place(index, line, lineless ? source.name() : source.name() + ":" + line);
    }

    Place place(ConfigOrigin origin) {
        Matcher matcher = TOKEN.matcher(origin.description());
        if (isDefault(origin)) {
            return new Place(sources.size(), origin.lineNumber(), "the defaults");
        }
        if (!matcher.find()) {
            // Another program's own configuration, or an environment variable.
            String name = FOREIGN.matcher(origin.description()).replaceFirst(":$1");
            return new Place(sources.size(), origin.lineNumber(), Format.shortened(name));
        }
        String line = matcher.group(2);
        return place(matcher.group(), line == null ? 1 : Integer.parseInt(line));
    }

    /** Higher for origins that win over others; 0 for the defaults. */
    int rank(ConfigOrigin origin) {
        Matcher matcher = TOKEN.matcher(origin.description());
        if (matcher.find()) {
            return sources.get(Integer.parseInt(matcher.group(1))).rank();
        }
        return isDefault(origin) ? DEFAULTS : FILE;
    }

    private static boolean isDefault(ConfigOrigin origin) {
        return "reference.conf".equals(origin.resource());
    }

    private String add(Source source) {
        sources.add(source);
        return token(sources.size() - 1);
    }

    private static String token(int index) {
        return "slotwise-source-" + index;
    }
}
