package io.slotwise.sim.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Rows of numbers from a run's start on, of bounded size: when there are too many, every second one goes. */
final class Series {
    static final int MOST = 1200;

    private final List<String> columns;
    private final List<@Nullable Double[]> rows = new ArrayList<>();
    private long stride = 1;
    private long offered;

    Series(String... columns) {
        this.columns = List.of(columns);
    }

    /**
     * As it is shown.
     *
     * @param rows a number for each column, or null
     */
    record View(List<String> columns, List<@Nullable Double[]> rows) {}

    /** Takes a row, or leaves it out as one of too many. */
    void add(@Nullable Double[] row) {
        if (offered++ % stride != 0) {
            return;
        }
        rows.add(row);
        if (rows.size() > MOST) {
            thin();
        }
    }

    private void thin() {
        List<@Nullable Double[]> kept = new ArrayList<>();
        for (int row = 0; row < rows.size(); row += 2) {
            kept.add(rows.get(row));
        }
        rows.clear();
        rows.addAll(kept);
        stride *= 2;
    }

    int size() {
        return rows.size();
    }

    View view() {
        return new View(columns, List.copyOf(rows));
    }

    /** A row of this, column by column. */
    @Nullable
    Double[] row(ToDoubleFunction<String> number) {
        return row(columns.stream().mapToDouble(number).toArray());
    }

    /** A row; numbers that are not finite are null. */
    static @Nullable Double[] row(double... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> Double.isFinite(number) ? (Double) rounded(number) : null)
                .toArray(Double[]::new);
    }

    /** To six digits or so: no screen shows more. */
    private static double rounded(double number) {
        if (number == 0 || number == Math.rint(number)) {
            return number;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(number))) - 5);
        double rounded = Math.rint(number / unit) * unit;
        return Double.isFinite(rounded)
                ? Double.parseDouble(String.format(java.util.Locale.ROOT, "%.6g", rounded))
                : number;
    }
}
