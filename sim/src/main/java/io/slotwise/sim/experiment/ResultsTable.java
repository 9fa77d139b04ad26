package io.slotwise.sim.experiment;

import io.slotwise.sim.summary.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An experiment's results in Markdown: all scenarios at a glance, then each with its figures. */
public final class ResultsTable {
    private static final String NONE = "–";

    private final Results results;
    private final StringBuilder out = new StringBuilder();

    private ResultsTable(Results results) {
        this.results = results;
    }

    public static String of(Results results) {
        return new ResultsTable(results).render();
    }

    private String render() {
        glance();
        results.scenarios().forEach(this::scenario);
        line(
                "Figures are medians over seeds (least–greatest). A score of 0 is random, 1 the optimum; a seed that never "
                        + "reached " + results.goal()
                        + " counts as endless. *Logits* is the standard deviation of a slot's "
                        + "logits, *gap* what sampling in place of the greedy pick costs in score, *critic* the correlation of "
                        + "predicted and observed reward; `" + Experiment.ORACLE
                        + "` learns from the true gradient and has no critic; `"
                        + CriticPicker.GREEDY.method() + "` and `" + CriticPicker.BEST_OF_16.method()
                        + "` have no policy: a critic trained on uniform picks swaps items as long as it sees a gain, or "
                        + "chooses among 16 uniform selections. Seconds are of one thread, on the machine that "
                        + "ran it.");
        line("");
        line("Made by `" + results.command() + "`.");
        return out.toString();
    }

    private void glance() {
        List<String> names =
                results.scenarios().stream().map(Results.OfScenario::scenario).toList();
        line("| median score | " + String.join(" | ", names) + " |");
        line("|---|" + "--:|".repeat(names.size()));
        for (String method : results.methods()) {
            line("| " + method + " | "
                    + results.scenarios().stream()
                            .map(scenario -> score(scenario, method))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        line("");
    }

    /** In bold if no other has more. */
    private static String score(Results.OfScenario scenario, String method) {
        OptionalDouble own = scenario.medianScore(method);
        if (own.isEmpty()) {
            return NONE;
        }
        String text = Numbers.score(own.getAsDouble());
        return own.getAsDouble() >= scenario.rows().get(0).score().median() ? "**" + text + "**" : text;
    }

    private void scenario(Results.OfScenario scenario) {
        line("### " + scenario.scenario());
        line("");
        line("Mean reward: " + Numbers.figure(scenario.randomReward()) + " at random, "
                + Numbers.figure(scenario.optimalReward()) + " at best.");
        line("");
        String goal = String.valueOf(results.goal());
        line("| estimator | score | seeds to " + goal + " | steps to " + goal + " | seconds to " + goal
                + " | logits | gap | critic | seconds |");
        line("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        line("| *optimum* | 1 |" + " |".repeat(7));
        scenario.rows().forEach(this::row);
        line("| *random* | 0 |" + " |".repeat(7));
        line("");
    }

    private void row(Row row) {
        line("| " + row.method() + " | "
                + String.join(
                        " | ",
                        spread(row.score(), Numbers::score),
                        row.reached() + "/" + row.seeds(),
                        spread(row.stepsToGoal(), steps -> Numbers.count(Math.round(steps))),
                        spread(row.secondsToGoal(), decimals(1)),
                        spread(row.logitStdDev(), decimals(2)),
                        spread(row.samplingGap(), decimals(3)),
                        spread(row.criticTrust(), decimals(3)),
                        spread(row.seconds(), decimals(1)))
                + " |");
    }

    private static DoubleFunction<String> decimals(int count) {
        return value -> String.format(Locale.ROOT, "%." + count + "f", value);
    }

    private static String spread(@Nullable Spread spread, DoubleFunction<String> format) {
        if (spread == null) {
            return "";
        }
        DoubleFunction<String> known =
                value -> Double.isFinite(value) ? format.apply(value) : value > 0 ? "never" : "none";
        String median = known.apply(spread.median());
        return spread.least() == spread.greatest()
                ? median
                : median + " (" + known.apply(spread.least()) + "–" + known.apply(spread.greatest()) + ")";
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
