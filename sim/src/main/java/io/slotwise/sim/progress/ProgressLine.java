package io.slotwise.sim.progress;

import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.config.StopSettings;
import io.slotwise.sim.summary.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of progress: {@code 42 %  score 0.873  reward -0.041  critic loss 0.0123  42,016 steps (12,300/s) …}, of
 * what is known.
 */
final class ProgressLine {
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final SlotwiseSettings settings;
    private final boolean colour;

    ProgressLine(SlotwiseSettings settings, boolean colour) {
        this.settings = settings;
        this.colour = colour;
    }

    /**
     * @param evaluation the latest
     * @param status the latest
     * @param rates over the last few seconds
     * @param restarts of failed parts so far
     */
    String of(Optional<Evaluation> evaluation, Optional<PipelineStatus> status, Optional<Rates> rates, int restarts) {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(
                Locale.ROOT, "%3d %%", (int) Math.floor(100 * done(settings.stop(), evaluation, status))));
        evaluation.ifPresent(latest -> {
            latest.score().ifPresent(score -> parts.add(bold("score " + Numbers.score(score))));
            parts.add("reward " + Numbers.figure(latest.greedyReward()));
            if (latest.progress().criticUpdates() > 0) {
                parts.add("critic loss " + Numbers.figure(latest.progress().criticLoss()));
            }
        });
        parts.add(Numbers.count(environmentSteps(evaluation, status)) + " steps"
                + rates.map(known -> " (" + Numbers.rate(known.environmentSteps()) + "/s)")
                        .orElse(""));
        rates.ifPresent(known -> parts.add(Numbers.rate(known.updates()) + " updates/s"));
        status.ifPresent(latest -> parts.add("replay " + replay(latest)));
        parts.add(elapsed(seconds(evaluation, status)));
        if (restarts > 0) {
            parts.add(Numbers.plural(restarts, "restart"));
        }
        stall(status, rates).ifPresent(parts::add);
        return String.join("  ", parts);
    }

    /** What is waited for while nothing goes on at all. Otherwise, that one side waits is how they keep pace. */
    private static Optional<String> stall(Optional<PipelineStatus> status, Optional<Rates> rates) {
        boolean still = rates.map(known -> known.environmentSteps() == 0 && known.updates() == 0)
                .orElse(status.map(PipelineStatus::environmentSteps).orElse(0L) == 0);
        return status.filter(latest -> still)
                .flatMap(latest -> latest.waits().stream().findFirst());
    }

    /** How much of the first limit to be reached is used up, from 0 to 1. */
    static double done(StopSettings stop, Optional<Evaluation> evaluation, Optional<PipelineStatus> status) {
        double policyUpdates = status.map(PipelineStatus::policyUpdates)
                .orElse(evaluation
                        .map(latest -> latest.progress().policyUpdates())
                        .orElse(0L));
        double done = 0;
        if (stop.environmentSteps().isPresent()) {
            done = environmentSteps(evaluation, status)
                    / (double) stop.environmentSteps().getAsLong();
        }
        if (stop.policyUpdates().isPresent()) {
            done = Math.max(done, policyUpdates / stop.policyUpdates().getAsLong());
        }
        if (stop.seconds().isPresent()) {
            done = Math.max(
                    done,
                    seconds(evaluation, status) * 1000 / stop.seconds().get().toMillis());
        }
        OptionalDouble score = evaluation.map(Evaluation::score).orElse(OptionalDouble.empty());
        if (stop.score().isPresent() && stop.score().getAsDouble() > 0 && score.isPresent()) {
            done = Math.max(done, score.getAsDouble() / stop.score().getAsDouble());
        }
        return Math.max(0, Math.min(1, done));
    }

    private static long environmentSteps(Optional<Evaluation> evaluation, Optional<PipelineStatus> status) {
        return Math.max(
                evaluation.map(latest -> latest.progress().environmentSteps()).orElse(0L),
                status.map(PipelineStatus::environmentSteps).orElse(0L));
    }

    private static double seconds(Optional<Evaluation> evaluation, Optional<PipelineStatus> status) {
        return Math.max(
                evaluation.map(Evaluation::seconds).orElse(0.0),
                status.map(PipelineStatus::seconds).orElse(0.0));
    }

    private String replay(PipelineStatus status) {
        return Math.round(100.0 * status.replaySize() / settings.replay().capacity()) + " %";
    }

    private String elapsed(double seconds) {
        String elapsed = Numbers.duration(seconds);
        Optional<Duration> limit = settings.stop().seconds();
        return limit.map(most -> elapsed + " of at most " + Numbers.duration(most.toMillis() / 1000.0))
                .orElse(elapsed);
    }

    private String bold(String text) {
        return colour ? BOLD + text + PLAIN : text;
    }
}
