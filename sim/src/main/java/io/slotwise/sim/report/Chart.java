package io.slotwise.sim.report;

import java.util.List;

/**
 * What a chart shows.
 *
 * @param id unique in the page: lower-case letters and hyphens
 * @param title what it is about
 * @param reading how to read it, in a sentence or two
 * @param x what runs along the bottom, with its unit
 * @param y what runs up the side, with its unit
 * @param scale what kind of axis {@code y} has
 * @param series the lines
 * @param references values to compare with
 */
record Chart(
        String id,
        String title,
        String reading,
        String x,
        String y,
        Scale scale,
        List<Series> series,
        List<Reference> references) {
    Chart {
        series = List.copyOf(series);
        references = List.copyOf(references);
    }

    /** A kind of axis. */
    enum Scale {
        /** Around the values. */
        AROUND,
        /** From 0 up, for amounts that should not look greater than they are. */
        FROM_ZERO,
        LOGARITHMIC
    }

    /** A level to compare with. */
    record Reference(String name, double value) {}

    boolean isEmpty() {
        return series.stream().allMatch(Series::isEmpty);
    }
}
