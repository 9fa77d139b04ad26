package io.slotwise.sim.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them, the same in every country. */
public final class Numbers {
    private static final int DIGITS = 4;
    private static final double LEAST_PLAIN = 1e-4;
    private static final double MOST_PLAIN = 1e7;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Numbers() {}

    /** Four significant digits: {@code -0.02135}, {@code 12.34}, {@code 1.2e-6}. */
    public static String figure(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "unknown";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size < LEAST_PLAIN || size >= MOST_PLAIN) {
            return String.format(Locale.ROOT, "%.2e", value)
                    .replaceAll("e([+-])0?(\\d+)$", "e$1$2")
                    .replace("e+", "e");
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
        int digitsBeforePoint = rounded.precision() - rounded.scale();
        return rounded.setScale(Math.max(0, DIGITS - digitsBeforePoint)).toPlainString();
    }

    /** As short as it gets: {@code 0.5}, {@code 20,000}, {@code 1e-6}. */
    public static String compact(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || value == 0 || size < LEAST_PLAIN || size >= MOST_PLAIN * 1000) {
            return figure(value).replaceAll("\\.?0*e", "e");
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
        return size < 1000
                ? rounded.toPlainString()
                : String.format(
                        Locale.ROOT, "%," + (rounded.scale() > 0 ? "." + rounded.scale() : ".0") + "f", rounded);
    }

    /** A share in percent, with one decimal: {@code 98.7 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** A score, rounded down so that only the optimum reads 1: {@code 0.998}. */
    public static String score(@Nullable Double score) {
        if (score == null || !Double.isFinite(score)) {
            return "unknown";
        }
        return String.format(Locale.ROOT, "%.3f", Math.floor(score * 1000) / 1000);
    }

    /** A count with its thousands set apart: {@code 12,345}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A rate, to the accuracy that it deserves: {@code 12,300} or {@code 7.4}. */
    public static String rate(double perSecond) {
        if (!Double.isFinite(perSecond)) {
            return "unknown";
        }
        if (perSecond < 10) {
            return String.format(Locale.ROOT, "%.1f", perSecond);
        }
        double step = perSecond < 1000 ? 1 : Math.pow(10, Math.floor(Math.log10(perSecond)) - 2);
        return count(Math.round(Math.round(perSecond / step) * step));
    }

    /** A duration: {@code 0.8 s}, {@code 42 s}, {@code 3 min 05 s}, {@code 2 h 07 min}. */
    public static String duration(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        return whole < HOUR
                ? String.format(Locale.ROOT, "%d min %02d s", whole / MINUTE, whole % MINUTE)
                : String.format(Locale.ROOT, "%d h %02d min", whole / HOUR, whole % HOUR / MINUTE);
    }

    /** A word with its count: {@code 1 slot}, {@code 4 slots}. */
    public static String plural(long count, String word) {
        return count(count) + " " + word + (count == 1 ? "" : "s");
    }
}
