package io.slotwise.sim.monitor;

import io.slotwise.actors.metrics.ActorFailure;
import io.slotwise.actors.metrics.ActorReading;
import io.slotwise.actors.metrics.LatencyCounts;
import io.slotwise.actors.training.PipelineStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The readings of the last few seconds, whose differences are what an actor does now. */
final class Readings {
    /** Readings that a difference spans. */
    private static final int SPAN = 3;

    private final Deque<Reading> readings = new ArrayDeque<>();

    /** Everything that was read at one moment; {@code time} is in seconds. */
    private record Reading(double time, PipelineStatus status, Map<String, ActorReading> actors) {}

    void add(double time, PipelineStatus status, List<ActorReading> actors) {
        Map<String, ActorReading> byName = new HashMap<>();
        actors.forEach(actor -> byName.put(actor.name(), actor));
        readings.addLast(new Reading(time, status, byName));
        if (readings.size() > SPAN + 1) {
            readings.removeFirst();
        }
    }

    Sample.Rates rates() {
        PipelineStatus last = readings.getLast().status;
        PipelineStatus first = readings.getFirst().status;
        double span = span();
        if (span == 0) {
            return Sample.Rates.NONE;
        }
        return new Sample.Rates(
                (last.environmentSteps() - first.environmentSteps()) / span,
                (last.criticUpdates() - first.criticUpdates()) / span,
                (last.policyUpdates() - first.policyUpdates()) / span);
    }

    private double span() {
        return readings.getLast().time - readings.getFirst().time;
    }

    List<Sample.Actor> actors() {
        List<Sample.Actor> all = new ArrayList<>();
        Map<String, ActorReading> before = readings.getFirst().actors;
        readings.getLast().actors.values().stream()
                .sorted(java.util.Comparator.comparing(ActorReading::name))
                .forEach(actor -> all.add(actor(actor, before.get(actor.name()))));
        return all;
    }

    private Sample.Actor actor(ActorReading now, @Nullable ActorReading before) {
        double busy = now.busy() - (before == null ? 0 : before.busy());
        double idle = now.idle() - (before == null ? 0 : before.idle());
        double waiting = now.waiting() - (before == null ? 0 : before.waiting());
        double total = Math.max(1e-9, busy + idle + waiting);
        Map<String, Double> kinds = new HashMap<>();
        now.messages()
                .forEach((kind, count) -> kinds.put(
                        kind,
                        rate(count - (before == null ? 0 : before.messages().getOrDefault(kind, 0L)))));
        return new Sample.Actor(
                now.name(),
                now.role(),
                busy / total,
                idle / total,
                waiting / total,
                now.now().name().toLowerCase(Locale.ROOT),
                now.reason(),
                now.nowSeconds(),
                rate(now.handled() - (before == null ? 0 : before.handled())),
                now.handled(),
                kinds,
                quantiles(now.processing(), before == null ? LatencyCounts.NONE : before.processing()),
                quantiles(now.mailboxWait(), before == null ? LatencyCounts.NONE : before.mailboxWait()),
                now.mailboxDepth(),
                boxed(now.holds()),
                boxed(now.made()),
                boxed(now.uses()),
                now.restarts(),
                now.lastFailure().map(ActorFailure::error).orElse(null),
                now.lastFailure().map(ActorFailure::seconds).orElse(null));
    }

    private double rate(long count) {
        double span = span();
        return span == 0 ? 0 : Math.rint(count / span * 10) / 10;
    }

    private static Sample.Quantiles quantiles(LatencyCounts now, LatencyCounts before) {
        LatencyCounts since = now.since(before);
        return new Sample.Quantiles(since.quantile(0.5), since.quantile(0.99));
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
