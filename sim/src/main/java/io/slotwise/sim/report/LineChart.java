package io.slotwise.sim.report;

import io.slotwise.sim.summary.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws a chart of lines as SVG. Colours come from the page's style sheet; lines differ in their dashes, too. */
final class LineChart {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 266;
    private static final int LEFT = 72;
    private static final int RIGHT = 14;
    private static final int TOP = 20;
    private static final int BOTTOM = 42;
    private static final int MOST_POINTS = 400;
    /** With more, marks on the line would hide it. */
    private static final int MOST_MARKS = 40;
    /** With more, hovering gets slow. */
    private static final int MOST_TIPS = 150;

    private static final int LABEL_CLEARANCE = 13;
    private static final int LABEL_WIDTH = 120;

    private final Chart chart;
    private final Axis x;
    private final Axis y;
    private final Markup out;

    private LineChart(Chart chart, Markup out) {
        this.chart = chart;
        this.out = out;
        x = Axis.linear(DoubleStream.concat(
                DoubleStream.of(0), chart.series().stream().flatMapToDouble(series -> DoubleStream.of(series.x()))));
        DoubleStream values = DoubleStream.concat(
                chart.series().stream().flatMapToDouble(Series::finite),
                chart.references().stream().mapToDouble(Chart.Reference::value));
        y = switch (chart.scale()) {
            case AROUND -> Axis.linear(values);
            case FROM_ZERO -> Axis.linear(DoubleStream.concat(DoubleStream.of(0), values));
            case LOGARITHMIC -> Axis.logarithmic(values);
        };
    }

    static void draw(Chart chart, Markup out) {
        new LineChart(chart, out).draw();
    }

    private void draw() {
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-labelledby",
                chart.id() + "-title " + chart.id() + "-desc");
        out.element("title", chart.title(), "id", chart.id() + "-title");
        out.element("desc", description(), "id", chart.id() + "-desc");
        yAxis();
        xAxis();
        references();
        for (int line = 0; line < chart.series().size(); line++) {
            line(chart.series().get(line).thinned(MOST_POINTS), line + 1);
        }
        referenceLabels();
        out.close();
    }

    /** What somebody who cannot see the chart should know of it. */
    private String description() {
        StringBuilder text = new StringBuilder(chart.y() + " over " + chart.x() + ".");
        for (Series series : chart.series()) {
            double[] finite = series.finite().toArray();
            if (finite.length > 0) {
                text.append(' ')
                        .append(series.name())
                        .append(" goes from ")
                        .append(Numbers.figure(finite[0]))
                        .append(" to ")
                        .append(Numbers.figure(finite[finite.length - 1]))
                        .append('.');
            }
        }
        for (Chart.Reference reference : chart.references()) {
            text.append(' ')
                    .append(reference.name())
                    .append(": ")
                    .append(Numbers.figure(reference.value()))
                    .append('.');
        }
        return text.toString();
    }

    private void yAxis() {
        for (double tick : y.ticks()) {
            String at = number(top(tick));
            out.empty("line", "class", "grid", "x1", number(LEFT), "x2", number(WIDTH - RIGHT), "y1", at, "y2", at);
            out.element(
                    "text",
                    Numbers.compact(tick),
                    "class",
                    "tick",
                    "x",
                    number(LEFT - 8),
                    "y",
                    number(top(tick) + 4),
                    "text-anchor",
                    "end");
        }
    }

    private void xAxis() {
        String floor = number(HEIGHT - BOTTOM);
        out.empty("line", "class", "axis", "x1", number(LEFT), "x2", number(WIDTH - RIGHT), "y1", floor, "y2", floor);
        for (double tick : x.ticks()) {
            out.element(
                    "text",
                    Numbers.compact(tick),
                    "class",
                    "tick",
                    "x",
                    number(left(tick)),
                    "y",
                    number(HEIGHT - BOTTOM + 17),
                    "text-anchor",
                    tick == x.to() ? "end" : "middle");
        }
        out.element(
                "text",
                chart.x(),
                "class",
                "label",
                "x",
                number((LEFT + WIDTH - RIGHT) / 2.0),
                "y",
                number(HEIGHT - 6),
                "text-anchor",
                "middle");
    }

    private void references() {
        for (Chart.Reference reference : chart.references()) {
            String at = number(top(reference.value()));
            out.empty(
                    "line", "class", "reference", "x1", number(LEFT), "x2", number(WIDTH - RIGHT), "y1", at, "y2", at);
        }
    }

    /** On top of the lines, each on the side of its level where fewer of them pass, but never over another label. */
    private void referenceLabels() {
        double labelled = Double.NEGATIVE_INFINITY;
        List<Chart.Reference> downwards = chart.references().stream()
                .sorted((one, other) -> Double.compare(other.value(), one.value()))
                .toList();
        for (Chart.Reference reference : downwards) {
            double at = top(reference.value());
            double above = at - 5;
            double below = at + LABEL_CLEARANCE;
            boolean hasRoom = above - labelled >= LABEL_CLEARANCE;
            boolean crossed = passes(above) > passes(below) && below < HEIGHT - BOTTOM;
            double label = crossed ? below : above;
            if (hasRoom) {
                labelled = label;
                out.element(
                        "text",
                        reference.name() + " " + Numbers.compact(reference.value()),
                        "class",
                        "reference-label",
                        "x",
                        number(WIDTH - RIGHT - 4),
                        "y",
                        number(label),
                        "text-anchor",
                        "end");
            }
        }
    }

    /** How many points lie where a label with this base line would. */
    private long passes(double label) {
        return chart.series().stream()
                .map(series -> series.thinned(MOST_POINTS))
                .flatMapToDouble(series -> IntStream.range(0, series.size())
                        .filter(at -> left(series.x()[at]) > WIDTH - RIGHT - LABEL_WIDTH)
                        .mapToDouble(at -> top(series.y()[at])))
                .filter(top -> top > label - LABEL_CLEARANCE && top < label + 2)
                .count();
    }

    private void line(Series series, int style) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int at = 0; at < series.size(); at++) {
            double top = top(series.y()[at]);
            if (Double.isFinite(top)) {
                path.append(pen ? 'L' : 'M')
                        .append(number(left(series.x()[at])))
                        .append(' ')
                        .append(number(top));
            }
            pen = Double.isFinite(top);
        }
        out.empty("path", "class", "line line-" + style, "d", path.toString());
        marks(series, style);
    }

    private void marks(Series series, int style) {
        boolean visible = series.size() <= MOST_MARKS;
        Series tips = series.thinned(MOST_TIPS);
        for (int at = 0; at < tips.size(); at++) {
            double top = top(tips.y()[at]);
            if (Double.isFinite(top)) {
                String[] place = {number(left(tips.x()[at])), number(top)};
                if (visible) {
                    out.empty("circle", "class", "mark mark-" + style, "cx", place[0], "cy", place[1], "r", "2.5");
                }
                out.open("circle", "class", "tip", "cx", place[0], "cy", place[1], "r", "7");
                out.element(
                        "title",
                        series.name() + ": " + Numbers.figure(tips.y()[at]) + " at " + Numbers.compact(tips.x()[at])
                                + " " + chart.x());
                out.close();
            }
        }
    }

    private double left(double value) {
        return LEFT + x.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private double top(double value) {
        return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
