package io.slotwise.sim.experiment;

import io.slotwise.sim.report.Markup;
import io.slotwise.sim.summary.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * An experiment's scores as SVG: a panel for each scenario, a row for each method, a dot for each seed and a bar at the
 * median. The axis is by {@link Nines}, so that equal steps are equal factors of the distance to the optimum.
 */
public final class ResultsPlot {
    private static final String STYLE = """
            :root { --page: #ffffff; --text: #1b2330; --muted: #5a6577; --grid: #dde2ea; --dot: #1d5fd1; --bar: #b85c00; }
            @media (prefers-color-scheme: dark) {
              :root { --page: #11151c; --text: #e6eaf1; --muted: #a3aebf; --grid: #2c3542; --dot: #6ea8ff; --bar: #f2a65a; }
            }
            text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; fill: var(--text); }
            .page { fill: var(--page); }
            .head { font-size: 15px; font-weight: 600; }
            .panel { font-weight: 600; }
            .muted { fill: var(--muted); }
            .small { font-size: 11px; }
            .grid { stroke: var(--grid); stroke-width: 1; }
            .dot { fill: var(--dot); fill-opacity: 0.7; }
            .bar { stroke: var(--bar); stroke-width: 3; stroke-linecap: round; }
            """;
    private static final int LABELS = 138;
    private static final int PANEL = 188;
    private static final int GAP = 34;
    private static final int TOP = 84;
    private static final int ROW = 24;
    private static final int LINE = 15;
    private static final int LEAST_WIDTH = 560;
    private static final int PIXELS_A_CHARACTER = 6;
    /** Scores to label, with the places that they have. */
    private static final double[] TICKS = {-9, 0, 0.9, 0.99, 0.999, 0.9999};

    private final Results results;
    private final List<String> methods;
    private final double from;
    private final double to;
    private final int width;
    private final int bottom;
    private final Markup out = new Markup();

    private ResultsPlot(Results results) {
        this.results = results;
        methods = results.methods();
        double[] nines = results.cells().stream()
                .map(Cell::score)
                .filter(Objects::nonNull)
                .mapToDouble(Nines::of)
                .toArray();
        from = Math.floor(Math.min(0, DoubleStream.of(nines).min().orElse(0)));
        to = Math.ceil(Math.max(2, DoubleStream.of(nines).max().orElse(2)));
        width = Math.max(LEAST_WIDTH, LABELS + results.scenarios().size() * (PANEL + GAP));
        bottom = TOP + methods.size() * ROW;
    }

    /** A whole SVG document. */
    public static String of(Results results) {
        return new ResultsPlot(results).render();
    }

    private String render() {
        List<String> command = wrapped("Made by: " + results.command());
        int height = bottom + 54 + command.size() * LINE;
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                "" + width,
                "height",
                "" + height,
                "role",
                "img",
                "aria-labelledby",
                "title desc");
        out.element("title", "Scores of estimators", "id", "title");
        out.element("desc", description(), "id", "desc");
        out.open("style").raw(STYLE).close();
        out.empty("rect", "class", "page", "width", "100%", "height", "100%");
        text("Score after " + Numbers.count(results.steps()) + " environment steps", "head", 12, 24, "start");
        text("0: random, 1: the optimum; dots: seeds, bars: their median", "muted", 12, 44, "start");
        rows();
        for (int at = 0; at < results.scenarios().size(); at++) {
            panel(results.scenarios().get(at), LABELS + at * (PANEL + GAP));
        }
        for (int at = 0; at < command.size(); at++) {
            text(command.get(at), "muted small", 12, bottom + 48.0 + at * LINE, "start");
        }
        out.close();
        return out.toString();
    }

    /** What those learn who cannot see it. */
    private String description() {
        StringBuilder text = new StringBuilder();
        for (Results.OfScenario scenario : results.scenarios()) {
            text.append(scenario.scenario()).append(", median scores: ");
            scenario.rows()
                    .forEach(row -> text.append(row.method())
                            .append(' ')
                            .append(Numbers.score(row.score().median()))
                            .append(", "));
            text.replace(text.length() - 2, text.length(), ". ");
        }
        return text.append("Each step of the axis is a tenth of the distance to the optimum.")
                .toString();
    }

    private void rows() {
        for (int row = 0; row < methods.size(); row++) {
            text(methods.get(row), "", LABELS - 14.0, middle(row) + 4, "end");
        }
    }

    private void panel(Results.OfScenario scenario, int left) {
        text(scenario.scenario(), "panel", left, TOP - 12.0, "start");
        for (double tick : TICKS) {
            if (Nines.of(tick) >= from && Nines.of(tick) <= to) {
                double x = x(left, tick);
                line("grid", x, TOP, x, bottom + 4.0);
                text(Numbers.compact(tick), "muted small", x, bottom + 18.0, "middle");
            }
        }
        for (int row = 0; row < methods.size(); row++) {
            line("grid", left, middle(row), left + (double) PANEL, middle(row));
            scores(scenario, methods.get(row), left, middle(row));
        }
    }

    private void scores(Results.OfScenario scenario, String method, int left, double y) {
        for (Cell cell : results.scored(scenario.scenario(), method)) {
            double score = Objects.requireNonNull(cell.score());
            out.open("circle", "class", "dot", "cx", number(x(left, score)), "cy", number(y), "r", "4");
            out.element(
                    "title",
                    scenario.scenario() + ", " + method + ", seed " + cell.seed() + ": " + Numbers.figure(score));
            out.close();
        }
        OptionalDouble median = scenario.medianScore(method);
        if (median.isPresent() && Double.isFinite(median.getAsDouble())) {
            double x = x(left, median.getAsDouble());
            line("bar", x, y - 8, x, y + 8);
        }
    }

    private double x(int left, double score) {
        return left + (Nines.of(score) - from) / (to - from) * PANEL;
    }

    private static double middle(int row) {
        return TOP + (row + 0.5) * ROW;
    }

    private List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && (line.length() + word.length()) * PIXELS_A_CHARACTER > width - 24) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void line(String style, double x1, double y1, double x2, double y2) {
        out.empty("line", "class", style, "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
    }

    private void text(String text, String style, double x, double y, String anchor) {
        out.element("text", text, "class", style, "x", number(x), "y", number(y), "text-anchor", anchor);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
