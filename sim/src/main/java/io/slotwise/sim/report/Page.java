package io.slotwise.sim.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.monitor.EmbeddedCharts;
import io.slotwise.sim.run.RunResult;
import io.slotwise.sim.summary.Advice;
import io.slotwise.sim.summary.Numbers;
import java.util.List;
import java.util.Optional;

/** The report's HTML. */
final class Page {
    private static final int TABLE_ROWS = 60;
    private static final int RESTARTS_SHOWN = 50;

    private final RunHistory history;
    private final Optional<ChartScript> script;
    private final Markup out = new Markup();

    private Page(RunHistory history, Optional<ChartScript> script) {
        this.history = history;
        this.script = script;
    }

    /** The whole page. */
    static String of(RunHistory history, String style, Optional<EmbeddedCharts> embedded) {
        return "<!DOCTYPE html>\n" + new Page(history, embedded.map(ChartScript::new)).render(style);
    }

    private String render(String style) {
        String name = history.result().map(RunResult::scenario).orElse("run");
        out.open("html", "lang", "en");
        out.open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        // Nothing from outside, whatever a run's files say.
        out.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'"
                        + script.map(known -> "; script-src " + known.source()).orElse(""));
        out.element("title", name + " – Slotwise");
        out.open("style").raw(style).close();
        out.close();
        out.open("body").open("main");
        header(name);
        Charts charts = new Charts(history);
        script.ifPresent(known -> known.writeHolder(out));
        section("Learning", charts.learning());
        ExampleSection.write(history.examples(), out);
        section("Critic", charts.critic());
        section("Policy", charts.policy());
        section("Throughput", charts.throughput());
        restarts();
        config();
        out.close();
        script.ifPresent(known -> known.write(out));
        out.close().close();
        return out.toString();
    }

    private void header(String name) {
        out.open("header");
        history.result()
                .ifPresent(result -> out.element(
                        "p",
                        result.finished() ? result.status() : "not finished",
                        "class",
                        "status " + statusClass(result)));
        out.element("h1", name);
        if (history.result().isEmpty()) {
            out.element("p", "This run has no readable result yet.", "class", "verdict");
        }
        history.result().ifPresent(this::outcome);
        out.close();
    }

    /** The status comes from a file: only known words go into the page's classes. */
    private static String statusClass(RunResult result) {
        return switch (result.status()) {
            case "completed" -> "good";
            case "diverged", "failed" -> "bad";
            default -> "open";
        };
    }

    private void outcome(RunResult result) {
        out.element("p", subject(result), "class", "subject");
        out.element("p", Advice.verdict(result), "class", "verdict");
        Tiles.write(result, out);
        if (result.reason() != null) {
            boolean bad = statusClass(result).equals("bad");
            String kind = bad ? "reason bad" : "note";
            out.element("p", (bad ? "Why it ended: " : "Ended: ") + result.reason() + ".", "class", kind);
        }
        List<String> advice = Advice.of(result);
        if (!advice.isEmpty()) {
            out.open("section", "class", "advice").element("h2", "What to try").open("ul");
            advice.forEach(line -> out.element("li", line));
            out.close().close();
        }
    }

    private static String subject(RunResult result) {
        String items = result.minimumItems() < result.items()
                ? Numbers.count(result.minimumItems()) + " to " + Numbers.plural(result.items(), "item")
                : Numbers.plural(result.items(), "item");
        return items + " of " + Numbers.plural(result.dimension(), "number") + ", "
                + Numbers.plural(result.slots(), "slot") + " · " + result.policyNetwork() + " policy by "
                + result.estimator() + " · " + result.criticNetwork() + " critic · " + result.mode() + ", seed "
                + result.seed();
    }

    private void section(String title, List<Chart> charts) {
        if (charts.isEmpty()) {
            return;
        }
        out.open("section", "class", "drawn").element("h2", title).open("div", "class", "charts");
        charts.forEach(this::figure);
        out.close().close();
    }

    private void figure(Chart chart) {
        out.open("figure").open("figcaption");
        out.element("h3", chart.title());
        out.element("p", chart.reading());
        legend(chart);
        out.close();
        LineChart.draw(chart, out);
        table(chart);
        out.close();
    }

    private void legend(Chart chart) {
        if (chart.series().size() < 2) {
            return;
        }
        out.open("ul", "class", "legend");
        for (int line = 0; line < chart.series().size(); line++) {
            out.open("li");
            out.open("svg", "viewBox", "0 0 26 8", "aria-hidden", "true");
            out.empty("path", "class", "line line-" + (line + 1), "d", "M1 4L25 4");
            out.close();
            out.text(chart.series().get(line).name()).close();
        }
        out.close();
    }

    private void table(Chart chart) {
        Series first = chart.series().get(0);
        out.open("details").element("summary", "Numbers");
        if (first.size() > TABLE_ROWS) {
            out.element(
                    "p",
                    TABLE_ROWS + " of " + Numbers.count(first.size()) + " points, evenly picked.",
                    "class",
                    "note");
        }
        out.open("table")
                .element("caption", chart.title(), "class", "hidden")
                .open("thead")
                .open("tr");
        out.element("th", chart.x(), "scope", "col");
        chart.series().forEach(series -> out.element("th", series.name(), "scope", "col"));
        out.close().close().open("tbody");
        List<Series> columns = chart.series().stream()
                .map(series -> series.thinned(TABLE_ROWS))
                .toList();
        for (int row = 0; row < columns.get(0).size(); row++) {
            out.open("tr");
            out.element("td", Numbers.compact(columns.get(0).x()[row]));
            for (Series column : columns) {
                out.element("td", Numbers.figure(column.y()[row]));
            }
            out.close();
        }
        out.close().close().close();
    }

    private void restarts() {
        List<JsonNode> restarts = history.restarts();
        if (restarts.isEmpty()) {
            return;
        }
        out.open("section").element("h2", "Restarts of failed parts").open("ul");
        restarts.stream()
                .limit(RESTARTS_SHOWN)
                .forEach(restart -> out.element(
                        "li",
                        restart.path("role").asText() + ": "
                                + restart.path("reason").asText()));
        if (restarts.size() > RESTARTS_SHOWN) {
            out.element("li", "and " + Numbers.count(restarts.size() - RESTARTS_SHOWN) + " more");
        }
        out.close().close();
    }

    private void config() {
        out.open("section").element("h2", "Settings");
        history.config()
                .ifPresentOrElse(
                        text -> out.open("details")
                                .element("summary", "All settings, as the run used them")
                                .element("pre", text)
                                .close(),
                        () -> out.element("p", "The run's settings cannot be read.", "class", "note"));
        history.result()
                .map(RunResult::parametersSha256)
                .ifPresent(sha256 -> out.open("p", "class", "note")
                        .text("SHA-256 of all parameters: ")
                        .element("code", sha256)
                        .close());
        out.close();
    }
}
