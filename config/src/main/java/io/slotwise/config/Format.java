package io.slotwise.config;

import com.typesafe.config.ConfigUtil;
import java.time.Duration;

/** How values are spelled, in messages and in rendered configuration: always one line, always HOCON. */
final class Format {
    static final String REDACTED = "<redacted>";
    private static final int LONGEST = 80;

    private Format() {}

    static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
        return whole ? String.valueOf((long) value) : String.valueOf(value);
    }

    static String duration(Duration value) {
        if (value.getNano() == 0) {
            return value.getSeconds() + "s";
        }
        boolean wholeMilliseconds = value.getNano() % 1_000_000 == 0;
        return wholeMilliseconds ? value.toMillis() + "ms" : value.toNanos() + "ns";
    }

    static String value(Object value) {
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        return value instanceof Double number ? number(number) : String.valueOf(value);
    }

    /** A quoted, escaped and shortened copy, for messages. */
    static String quoted(String text) {
        return shortened(ConfigUtil.quoteString(text));
    }

    /** One line of printable text of bounded length, whatever came in. */
    static String shortened(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> line.appendCodePoint(printable(c) ? c : ' '));
        return text.codePointCount(0, text.length()) > LONGEST ? line.append('…').toString() : line.toString();
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.FORMAT -> false;
            default -> true;
        };
    }
}
