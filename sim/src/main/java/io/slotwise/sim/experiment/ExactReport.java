package io.slotwise.sim.experiment;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.exact.EstimatorTable;
import io.slotwise.sim.summary.Numbers;
import java.util.List;
import java.util.Locale;

/**
 * Bias and noise of estimators on problems small enough to try every selection.
 *
 * @param command what made it
 * @param problem sizes of the problems, and the estimators' settings
 * @param rows the figures, reward by reward
 */
public record ExactReport(String command, EstimatorTable problem, List<EstimatorTable.Row> rows) {
    public ExactReport {
        rows = List.copyOf(rows);
    }

    /** Works them out, which takes seconds. */
    public static ExactReport of(String command, EstimatorTable problem, List<EstimatorKind> kinds) {
        return new ExactReport(command, problem, problem.rows(kinds));
    }

    /** In Markdown, a table for each reward. */
    public String markdown() {
        StringBuilder out = new StringBuilder();
        rows.stream().map(EstimatorTable.Row::reward).distinct().forEach(reward -> {
            out.append("### ").append(reward).append("\n\n");
            out.append("| estimator | cosine | length | bias | noise | asks, for each list |\n");
            out.append("|---|--:|--:|--:|--:|---|\n");
            rows.stream().filter(row -> row.reward().equals(reward)).forEach(row -> out.append(line(row)));
            out.append('\n');
        });
        out.append("Against the true gradient, on ")
                .append(Numbers.plural(problem.size(), "item"))
                .append(" for ")
                .append(Numbers.plural(problem.slots(), "slot"))
                .append(" at temperature ")
                .append(Numbers.compact(problem.temperature()))
                .append(
                        ": the *cosine* of the mean estimate's angle, its *length* as a multiple, its *bias* (the length"
                                + " of the difference, as a multiple), and the *noise* (standard deviation of a number of one"
                                + " list's estimate). Exact, by trying every selection; where that cannot be done, over ")
                .append(Numbers.count(problem.draws()))
                .append(" draws, with ± the bias that an estimator without any would show in so many.\n\n");
        return out.append("Made by `").append(command).append("`.\n").toString();
    }

    private static String line(EstimatorTable.Row row) {
        String error = row.biasError() == 0 ? "" : " ± " + decimals(row.biasError());
        String asks = Numbers.plural(row.evaluations(), "value") + (row.gradients() ? " with gradient" : "");
        return "| " + row.estimator().id() + " | " + decimals(row.cosine()) + " | " + decimals(row.normRatio()) + " | "
                + decimals(row.bias()) + error + " | " + Numbers.figure(row.deviation()) + " | " + asks + " |\n";
    }

    private static String decimals(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "–";
    }
}
