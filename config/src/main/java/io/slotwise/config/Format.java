package io.slotwise.config;

import com.typesafe.config.ConfigUtil;
import java.math.BigDecimal;
import java.time.Duration;

/** How values are spelled, in messages and in rendered configuration: always one line, always HOCON. */
final class Format {
    static final String REDACTED = "<redacted>";
    // No setting is as long, and more nanoseconds would not fit in a long.
    private static final Duration LONG = Duration.ofDays(36_500);
    private static final int LONGEST = 80;

    private Format() {}

    static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
        return whole ? String.valueOf((long) value) : String.valueOf(value);
    }

    static String duration(Duration value) {
        int nanos = value.toNanosPart();
        if (nanos == 0 || value.abs().compareTo(LONG) > 0) {
            return value.toSeconds() + "s";
        }
        return nanos % 1_000_000 == 0 ? value.toMillis() + "ms" : value.toNanos() + "ns";
    }

    /** A number of seconds, exactly. */
    static String seconds(Duration value) {
        BigDecimal seconds = BigDecimal.valueOf(value.toSeconds()).add(BigDecimal.valueOf(value.toNanosPart(), 9));
        return seconds.stripTrailingZeros().toPlainString();
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
        return shortened(text, LONGEST);
    }

    static String shortened(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> line.appendCodePoint(printable(c) ? c : ' '));
        return text.codePointCount(0, text.length()) > longest
                ? line.append('…').toString()
                : line.toString();
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.FORMAT -> false;
            default -> true;
        };
    }
}
