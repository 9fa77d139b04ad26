package io.slotwise.sim.monitor;

import io.slotwise.sim.monitor.Sample.Actor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What to make of a run, in a sentence.
 *
 * @param level {@code good}, {@code note}, {@code warning} or {@code bad}
 */
record Verdict(String level, String sentence) {
    /** Below this share of its time, nobody is called a bottleneck. */
    private static final double BUSY = 0.6;

    /** Longer on one message, and it seems to hang. */
    private static final double LONG_SECONDS = 5;

    private static final double NEARLY_FULL = 0.85;

    /** Those that do the work; the others pass it on. */
    private static final Set<String> WORKERS =
            Set.of("item-source", "selector", "simulation-worker", "critic-learner", "policy-learner", "evaluator");

    /** What the verdict is about, apart from the actors. */
    record Facts(
            String phase,
            String ended,
            long environmentSteps,
            long policyUpdates,
            int replaySize,
            int replayMinimum,
            Optional<String> latestFailure,
            Sample.Memory memory,
            Optional<CriticTrust> trust) {}

    static Verdict of(Facts facts, List<Actor> actors) {
        if (!facts.ended.isEmpty()) {
            return ofEnd(facts.phase, facts.ended, facts.trust);
        }
        if (facts.phase.equals("paused")) {
            return new Verdict(
                            "note",
                            String.format(
                                    Locale.ROOT,
                                    "Paused after %,d policy updates; nothing is learned until you resume or step.",
                                    facts.policyUpdates))
                    .with(facts.trust);
        }
        return trouble(facts, actors).orElseGet(() -> work(facts, actors).with(facts.trust));
    }

    /** With what is known of the critic; all is not well while that cannot be trusted. */
    private Verdict with(Optional<CriticTrust> trust) {
        return trust.map(known -> new Verdict(
                        level.equals("good") && !known.isEnough() ? "note" : level, sentence + " " + known.sentence()))
                .orElse(this);
    }

    /** Of a run that is over. */
    static Verdict ofEnd(String phase, String reason, Optional<CriticTrust> trust) {
        String level = switch (phase) {
            case "completed" -> "good";
            case "interrupted" -> "note";
            default -> "bad";
        };
        String critic = trust.map(known -> " " + known.sentence()).orElse("");
        return new Verdict(level, "Ended: " + reason + "." + critic);
    }

    private static Optional<Verdict> trouble(Facts facts, List<Actor> actors) {
        Optional<Actor> hanging = actors.stream()
                .filter(actor -> actor.now().equals("busy") && actor.nowSeconds() > LONG_SECONDS)
                .max(Comparator.comparingDouble(Actor::nowSeconds));
        if (facts.latestFailure.isPresent()) {
            return Optional.of(new Verdict("bad", facts.latestFailure.get()));
        }
        if (hanging.isPresent()) {
            Actor actor = hanging.get();
            return Optional.of(new Verdict(
                    "warning",
                    String.format(
                            Locale.ROOT,
                            "%s has been at one message (%s) for %.0f s.",
                            actor.name(),
                            actor.reason(),
                            actor.nowSeconds())));
        }
        Sample.Memory memory = facts.memory;
        return full("JavaCPP's memory", memory.nativeUsed(), memory.nativeLimit())
                .or(() -> full("The machine's memory", memory.process(), memory.machine()));
    }

    private static Optional<Verdict> full(String what, long used, long limit) {
        if (limit > 0 && used > NEARLY_FULL * limit) {
            return Optional.of(new Verdict(
                    "warning", what + " is nearly used up: " + percent((double) used / limit) + " of what there is."));
        }
        return Optional.empty();
    }

    private static Verdict work(Facts facts, List<Actor> actors) {
        if (facts.policyUpdates == 0 && facts.replaySize < facts.replayMinimum) {
            return new Verdict(
                    "note",
                    String.format(
                            Locale.ROOT,
                            "Gathering first experiences: %,d of the %,d that learning begins with.",
                            facts.replaySize,
                            facts.replayMinimum));
        }
        Optional<Actor> busiest = actors.stream().filter(Verdict::works).max(Comparator.comparingDouble(Actor::busy));
        if (busiest.isEmpty()) {
            return new Verdict("note", "Nothing is known of the actors yet.");
        }
        Actor first = busiest.get();
        String sentence = first.busy() < BUSY
                ? "Nobody is a bottleneck: the busiest, " + first.name() + ", is busy " + percent(first.busy())
                        + " of the time"
                : first.name() + " is the bottleneck: " + percent(first.busy()) + " busy";
        return new Verdict("good", sentence + slack(first, actors) + ".");
    }

    /** Who waits most, and what for. */
    private static String slack(Actor busiest, List<Actor> actors) {
        return actors.stream()
                .filter(actor -> works(actor) && !actor.name().equals(busiest.name()) && !isAtEase(actor))
                .max(Comparator.comparingDouble(actor -> actor.idle() + actor.waiting()))
                .map(actor -> "; " + actor.name() + " waits " + percent(actor.idle() + actor.waiting()) + ", now "
                        + actor.reason())
                .orElse("");
    }

    /** These wait by design: for a request, or for the next evaluation. */
    private static boolean isAtEase(Actor actor) {
        return actor.role().equals("item-source") || actor.role().equals("evaluator");
    }

    private static boolean works(Actor actor) {
        return WORKERS.contains(actor.role());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
