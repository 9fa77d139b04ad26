package io.slotwise.sim.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A line of a chart.
 *
 * @param name what it shows
 * @param x in rising order
 * @param y as many; one that is not finite is a gap
 */
record Series(String name, double[] x, double[] y) {
    Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    name + ": expected as many y as x, found " + y.length + " and " + x.length);
        }
    }

    int size() {
        return x.length;
    }

    /** Whether there is anything to draw. */
    boolean isEmpty() {
        return Arrays.stream(y).noneMatch(Double::isFinite);
    }

    DoubleStream finite() {
        return Arrays.stream(y).filter(Double::isFinite);
    }

    /** At most so many of its points, evenly picked, the first and last among them. */
    Series thinned(int most) {
        if (size() <= most) {
            return this;
        }
        double[] thinX = new double[most];
        double[] thinY = new double[most];
        for (int at = 0; at < most; at++) {
            int from = (int) ((long) at * (size() - 1) / (most - 1));
            thinX[at] = x[from];
            thinY[at] = y[from];
        }
        return new Series(name, thinX, thinY);
    }
}
