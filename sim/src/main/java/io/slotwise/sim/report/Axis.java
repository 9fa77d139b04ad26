package io.slotwise.sim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One direction of a chart: from a value to a place between 0 and 1, and where the ticks are.
 *
 * @param from the value at 0
 * @param to the value at 1; greater
 * @param logarithmic whether equal steps are equal factors
 */
record Axis(double from, double to, boolean logarithmic) {
    private static final int TICKS = 5;
    private static final double[] NICE = {1, 2, 5, 10};

    /** An axis that starts and ends at round values around all given ones. */
    static Axis linear(DoubleStream values) {
        double[] range = range(values);
        double step = step((range[1] - range[0]) / TICKS);
        double from = Math.floor(range[0] / step) * step;
        double to = Math.ceil(range[1] / step) * step;
        return new Axis(from, to > from ? to : from + step, false);
    }

    /** A logarithmic axis over all given values above 0. */
    static Axis logarithmic(DoubleStream values) {
        double[] range = range(values.filter(value -> value > 0).map(Math::log10));
        double from = Math.floor(range[0]);
        double to = Math.ceil(range[1]);
        return new Axis(Math.pow(10, from), Math.pow(10, to > from ? to : from + 1), true);
    }

    private static double[] range(DoubleStream values) {
        double[] finite = values.filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            return new double[] {0, 1};
        }
        double least = DoubleStream.of(finite).min().getAsDouble();
        double most = DoubleStream.of(finite).max().getAsDouble();
        if (least == 0 && most == 0) {
            // Amounts, mostly: there are none below.
            return new double[] {0, 1};
        }
        // A flat line still wants some room around it.
        double margin = most > least ? 0 : Math.max(Math.abs(most) * 0.1, 0.5);
        return new double[] {least - margin, most + margin};
    }

    /** The least of 1, 2, 5 times a power of ten that is not below. */
    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double nice : NICE) {
            if (nice * power >= atLeast * (1 - 1e-9)) {
                return nice * power;
            }
        }
        return 10 * power;
    }

    /** Where a value lies: 0 to 1 if it is on the axis, NaN if it can have no place. */
    double place(double value) {
        if (logarithmic) {
            return value > 0 ? Math.log(value / from) / Math.log(to / from) : Double.NaN;
        }
        return (value - from) / (to - from);
    }

    /** Round values to label. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            long first = Math.round(Math.log10(from));
            long last = Math.round(Math.log10(to));
            long stride = Math.max(1, (last - first + TICKS) / (TICKS + 1));
            for (double power = first; power <= last; power += stride) {
                ticks.add(Math.pow(10, power));
            }
            return ticks;
        }
        double step = step((to - from) / TICKS * (1 - 1e-9));
        for (long at = Math.round(from / step); at <= Math.round(to / step); at++) {
            ticks.add(at * step);
        }
        return ticks;
    }
}
