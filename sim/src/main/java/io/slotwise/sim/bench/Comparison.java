package io.slotwise.sim.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A line of the results page.
 *
 * @param work what was done
 * @param ours what it took
 * @param against what it took the other way; empty if there is none, or it was not asked
 * @param ratio how many times faster ours is; empty as above
 * @param target what it is meant to be
 */
public record Comparison(String work, String ours, String against, String ratio, String target) {
    /** A figure that is compared with nothing. */
    static Comparison alone(String work, String ours, String target) {
        return new Comparison(work, ours, "", "", target);
    }

    /**
     * Times of the same work, in pairs taken one after the other.
     *
     * @param ours microseconds
     * @param theirs microseconds, as many or none
     */
    static Comparison ofTimes(String work, List<Double> ours, List<Double> theirs, String target) {
        Optional<Spread> other = theirs.isEmpty() ? Optional.empty() : Optional.of(Spread.of(theirs));
        List<Double> ratios = IntStream.range(0, theirs.size())
                .mapToObj(pair -> theirs.get(pair) / ours.get(pair))
                .toList();
        return new Comparison(
                work,
                time(Spread.of(ours).median()),
                other.map(spread -> time(spread.median())).orElse(""),
                ratios.isEmpty() ? "" : ratio(Spread.of(ratios)),
                target);
    }

    /** A median with the least and the greatest. */
    static String ratio(Spread spread) {
        return String.format(Locale.ROOT, "%.1f× (%.1f to %.1f)", spread.median(), spread.least(), spread.greatest());
    }

    /** Microseconds, in a unit that suits. */
    static String time(double microseconds) {
        if (microseconds >= 1e6) {
            return String.format(Locale.ROOT, "%.1f s", microseconds / 1e6);
        }
        if (microseconds >= 1e3) {
            return String.format(Locale.ROOT, "%.1f ms", microseconds / 1e3);
        }
        return String.format(Locale.ROOT, microseconds >= 100 ? "%.0f µs" : "%.2f µs", microseconds);
    }

    /** As a line of a Markdown table. */
    public String markdown() {
        return "| " + String.join(" | ", work, ours, against, ratio, target) + " |";
    }
}
