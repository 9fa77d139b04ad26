package io.slotwise.sim.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.run.Metrics;
import io.slotwise.sim.run.RunDirectory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run's files tell of it, up to a moment: what the monitor showed while it was on, and for the rest what
 * {@code metrics.jsonl} knows.
 */
final class Past {
    /** How a run's going on is called on the charts. */
    private static final String RESUMED = "run resumed";

    /** Statuses, two a second, that a rate is taken over. */
    private static final int SPAN = 6;

    private final double untilSeconds;
    private final long untilPolicyUpdates;
    private final Series points = Story.points();
    private final Series evaluations = Story.evaluations();
    private final List<Mark> marks = new ArrayList<>();
    private final Deque<JsonNode> recent = new ArrayDeque<>();
    private RunCard.@Nullable Reference reference;
    private double shownSeconds = -1;
    private double trust = Double.NaN;
    private boolean wasShown;

    private Past(double untilSeconds, long untilPolicyUpdates) {
        this.untilSeconds = untilSeconds;
        this.untilPolicyUpdates = untilPolicyUpdates;
    }

    /** All of it. */
    static Past of(RunDirectory directory) throws IOException {
        return new Past(Double.MAX_VALUE, Long.MAX_VALUE).read(directory);
    }

    /** Up to where a run goes on from: what came after that will never have been. */
    static Past until(double seconds, long policyUpdates, RunDirectory directory) throws IOException {
        return new Past(seconds, policyUpdates).read(directory);
    }

    /** What rewards are measured against, if that was known. */
    Optional<RunCard.Reference> reference() {
        return Optional.ofNullable(reference);
    }

    /**
     * Whether the critic could be trusted in the end.
     *
     * @param minimum trust from which on the policy's steps have their full length
     */
    Optional<CriticTrust> trust(double minimum) {
        return CriticTrust.of(trust, minimum, 1);
    }

    Series points() {
        return points;
    }

    Series evaluations() {
        return evaluations;
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    private Past read(RunDirectory directory) throws IOException {
        SavedLines.object(directory.monitor()).ifPresent(this::shown);
        SavedLines.each(directory.metrics(), this::told);
        marks.sort(Comparator.comparingDouble(Mark::seconds));
        return this;
    }

    private void shown(JsonNode state) {
        wasShown = state.path("points").path("rows").isArray();
        List<String> columns = new ArrayList<>();
        state.path("points").path("columns").forEach(column -> columns.add(column.asText()));
        for (JsonNode row : state.path("points").path("rows")) {
            double seconds = row.path(columns.indexOf("seconds")).asDouble();
            if (seconds <= untilSeconds && seconds >= shownSeconds) {
                shownSeconds = seconds;
                points.add(points.row(column -> number(row.path(columns.indexOf(column)))));
            }
        }
        for (JsonNode mark : state.path("marks")) {
            String label = mark.path("label").asText();
            if (mark.path("seconds").asDouble() <= untilSeconds) {
                marks.add(mark(
                        mark.path("at").asLong(),
                        mark,
                        mark.path("kind").asText(),
                        label,
                        mark.path("detail").asText()));
            }
        }
    }

    private void told(JsonNode line) {
        if (line.path("policyUpdates").asLong() > untilPolicyUpdates) {
            return;
        }
        switch (line.path("type").asText()) {
            case Metrics.START ->
                reference = new RunCard.Reference(
                        line.path("randomReward").asDouble(),
                        line.path("optimalReward").isNumber()
                                ? line.path("optimalReward").asDouble()
                                : null);
            case Metrics.EVALUATION -> {
                trust = number(line.path("trust"));
                evaluations.add(evaluations.row(
                        column -> number(line.path(Story.EVALUATION_FIELDS.getOrDefault(column, column)))));
            }
            case Metrics.STATUS -> status(line);
            case Metrics.RESUME -> resume(line);
            case Metrics.RESTART -> restart(line);
            default -> {
                return;
            }
        }
    }

    private void status(JsonNode line) {
        recent.addLast(line);
        if (recent.size() > SPAN) {
            recent.removeFirst();
        }
        if (line.path("seconds").asDouble() > shownSeconds) {
            points.add(points.row(column -> switch (column) {
                case "environmentStepsPerSecond" -> rate("environmentSteps");
                case "criticUpdatesPerSecond" -> rate("criticUpdates");
                case "policyUpdatesPerSecond" -> rate("policyUpdates");
                default -> number(line.path(column));
            }));
        }
    }

    private double rate(String count) {
        JsonNode first = recent.getFirst();
        JsonNode last = recent.getLast();
        double seconds = last.path("seconds").asDouble() - first.path("seconds").asDouble();
        return (last.path(count).asDouble() - first.path(count).asDouble()) / seconds;
    }

    /** It does not tell when it was, but others around it do. */
    private void restart(JsonNode line) {
        if (!wasShown) {
            JsonNode around = recent.isEmpty() ? line : recent.getLast();
            marks.add(mark(
                    0,
                    around,
                    "failure",
                    line.path("role").asText() + " failed",
                    line.path("reason").asText()));
        }
    }

    /** Unless the monitor has shown it, and knows the time of day. */
    private void resume(JsonNode line) {
        long steps = line.path("environmentSteps").asLong();
        if (marks.stream().noneMatch(mark -> mark.label().equals(RESUMED) && mark.environmentSteps() == steps)) {
            marks.add(resumed(
                    0,
                    line.path("seconds").asDouble(),
                    steps,
                    line.path("policyUpdates").asLong()));
        }
    }

    /** A run goes on from here. */
    static Mark resumed(long at, double seconds, long environmentSteps, long policyUpdates) {
        return new Mark(
                at,
                seconds,
                environmentSteps,
                "control",
                RESUMED,
                String.format(
                        java.util.Locale.ROOT,
                        "It goes on from a checkpoint, after %,d policy updates.",
                        policyUpdates));
    }

    private static Mark mark(long at, JsonNode when, String kind, String label, String detail) {
        return new Mark(
                at,
                when.path("seconds").asDouble(),
                when.path("environmentSteps").asLong(),
                kind,
                label,
                detail);
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }
}
