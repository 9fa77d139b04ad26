package io.slotwise.sim.summary;

import io.slotwise.sim.run.Example;
import io.slotwise.sim.run.FreshEvaluation;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A run's end in words, for its user. */
public final class Summary {
    private static final int ITEMS_SHOWN = 12;
    private static final int SLOTS_SHOWN = 8;
    private static final int WIDTH = 100;

    private Summary() {}

    /** Several lines, the last with a line end. */
    public static String of(RunResult result, List<Example> examples, RunDirectory directory) {
        List<String> lines = new ArrayList<>();
        lines.add(ending(result));
        lines.add(Advice.verdict(result));
        lines.add("");
        rewards(result, lines);
        lines.add("  took               " + Numbers.duration(result.seconds()) + ": "
                + Numbers.plural(result.environmentSteps(), "environment step") + ", "
                + Numbers.plural(result.criticUpdates(), "critic update") + ", "
                + Numbers.plural(result.policyUpdates(), "policy update"));
        mishaps(result, lines);
        for (int list = 0; list < examples.size(); list++) {
            example(list, examples.get(list), lines);
        }
        List<String> advice = Advice.of(result);
        if (!advice.isEmpty()) {
            lines.add("");
            lines.add("What to try");
            advice.forEach(line -> lines.add("  - " + line));
        }
        lines.add("");
        lines.add("Report: " + directory.report());
        return String.join("\n", lines) + "\n";
    }

    /** A fresh evaluation in a line. */
    public static String of(FreshEvaluation evaluation) {
        String rewards = "reward " + Numbers.figure(evaluation.greedyReward()) + ", random "
                + Numbers.figure(evaluation.randomReward());
        return "On " + Numbers.plural(evaluation.evaluationItems(), "list") + ": "
                + (evaluation.score() == null ? "" : "score " + Numbers.score(evaluation.score()) + ", ")
                + rewards
                + (evaluation.optimalReward() == null
                        ? "."
                        : ", best " + Numbers.figure(evaluation.optimalReward()) + ".");
    }

    /** How it ended, in a sentence. */
    public static String ending(RunResult result) {
        String subject = "on " + result.scenario();
        String reason = result.reason() == null ? "" : " (" + result.reason() + ")";
        if (!result.finished()) {
            return "The training " + subject + " has not ended, or was killed.";
        }
        return switch (result.status()) {
            case "completed" -> "Trained " + subject + reason + ".";
            case "interrupted" -> "The training " + subject + " was interrupted; what it had learned is saved.";
            case "diverged" -> "The training " + subject + " diverged" + reason + ".";
            default -> "The training " + subject + " failed" + reason + ".";
        };
    }

    private static void rewards(RunResult result, List<String> lines) {
        if (result.greedyReward() == null) {
            return;
        }
        lines.add("  reward, random     " + Numbers.figure(result.randomReward()));
        lines.add("  reward, learned    " + Numbers.figure(result.greedyReward()));
        if (result.optimalReward() != null) {
            lines.add("  reward, best       " + Numbers.figure(result.optimalReward()));
        }
    }

    private static void mishaps(RunResult result, List<String> lines) {
        List<String> mishaps = new ArrayList<>();
        if (result.restarts() > 0) {
            mishaps.add(Numbers.plural(result.restarts(), "restart") + " of failed parts");
        }
        if (result.skippedUpdates() > 0) {
            mishaps.add(Numbers.plural(result.skippedUpdates(), "skipped update"));
        }
        if (result.rollBacks() > 0) {
            mishaps.add(Numbers.plural(result.rollBacks(), "roll-back"));
        }
        if (!mishaps.isEmpty()) {
            lines.add("  mishaps            " + String.join(", ", mishaps));
        }
    }

    private static void example(int list, Example example, List<String> lines) {
        lines.add("");
        lines.add("Example " + (list + 1) + ", a list that it was not trained on");
        if (example.listContext() != null) {
            lines.add("  for      " + example.listContext());
        }
        if (example.picks().stream().anyMatch(pick -> pick.slotContext() != null)) {
            lines.add("  slots    " + slotContexts(example));
        }
        lines.add("  items    " + items(example));
        lines.add("  picked   " + picks(example) + reward(example.reward()));
        if (example.bestReward() != null) {
            lines.add("  best     " + bestPicks(example) + reward(example.bestReward()));
        }
    }

    private static String reward(double reward) {
        return "   (reward " + Numbers.figure(reward) + ")";
    }

    private static String items(Example example) {
        return shortened(example.items().stream().map(Example.Item::text).toList(), ITEMS_SHOWN, example.size());
    }

    private static String picks(Example example) {
        return shortened(
                example.picks().stream().map(pick -> pick.picked().text()).toList(), SLOTS_SHOWN, example.slots());
    }

    private static String slotContexts(Example example) {
        return shortened(
                example.picks().stream()
                        .map(pick -> Objects.requireNonNullElse(pick.slotContext(), "–"))
                        .toList(),
                SLOTS_SHOWN,
                example.slots());
    }

    private static String bestPicks(Example example) {
        return shortened(
                example.picks().stream()
                        .map(pick -> Objects.requireNonNull(pick.best()).text())
                        .toList(),
                SLOTS_SHOWN,
                example.slots());
    }

    private static String shortened(List<String> texts, int most, int total) {
        // Long texts, such as names, read better one apart from the other.
        String separator = texts.stream().anyMatch(text -> text.indexOf(' ') >= 0) ? "; " : "  ";
        StringBuilder joined = new StringBuilder();
        int shown = 0;
        while (shown < Math.min(most, texts.size()) && (shown == 0 || joined.length() < WIDTH)) {
            joined.append(shown == 0 ? "" : separator).append(texts.get(shown));
            shown++;
        }
        if (shown < total) {
            joined.append(separator)
                    .append("and ")
                    .append(Numbers.count(total - shown))
                    .append(" more");
        }
        return joined.toString();
    }
}
