package io.slotwise.sim.monitor;

import io.slotwise.actors.metrics.ActorFailure;
import io.slotwise.actors.metrics.ActorReading;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CheckpointReport;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.config.LiveSetting;
import io.slotwise.core.tensor.NativeMemory;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a run tells, and what its actors' meters read, into its {@link Story}. What is told comes from the run's
 * threads, {@link #look} from the monitor's.
 */
final class Watch implements TrainingListener {
    /** Seconds that a failure is the most important thing. */
    private static final double FAILURE_SECONDS = 15;

    private static final PipelineStatus NOTHING = new PipelineStatus(0, 0, 0, 0, 0, Double.NaN, Double.NaN, List.of());

    private final Story story;
    private final RunCard run;
    private final PicksReader picks;
    private final Clock clock;
    private final Readings readings = new Readings();
    private final Map<String, Integer> failures = new HashMap<>();
    private PipelineMeters meters = PipelineMeters.off();
    private PipelineStatus status = NOTHING;
    private Optional<CriticSnapshot> critic = Optional.empty();
    private double failedAt = Double.NEGATIVE_INFINITY;
    private String failure = "";
    private double trust = Double.NaN;
    private int restarts;
    private String phase = "starting";
    private String ended = "";

    /** The time. */
    interface Clock {
        /** Milliseconds since 1970. */
        long milliseconds();

        /** Seconds since some moment; never goes back. */
        double seconds();
    }

    Watch(Story story, RunCard run, PicksReader picks, Clock clock) {
        this.story = story;
        this.run = run;
        this.picks = picks;
        this.clock = clock;
    }

    /** The run goes on from here. */
    synchronized void goesOnFrom(TrainingState state) {
        status = new PipelineStatus(
                state.run().seconds(),
                state.environmentSteps(),
                state.critic().critic().version(),
                state.policyUpdates(),
                (int) Math.min(state.environmentSteps(), run.replayCapacity()),
                Double.NaN,
                Double.NaN,
                List.of());
        trusts(state.run().evaluation());
        restarts = state.run().mishaps().restarts();
        story.marked(Past.resumed(
                clock.milliseconds(), status.seconds(), status.environmentSteps(), status.policyUpdates()));
    }

    /** The run is there: these are its actors' meters. */
    synchronized void attach(PipelineMeters newMeters) {
        meters = newMeters;
        phase = "running";
    }

    @Override
    public void started(Baselines baselines) {
        story.reference(RunCard.Reference.of(baselines));
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        trusts(evaluation);
        story.evaluated(evaluation);
    }

    private synchronized void trusts(@Nullable Evaluation evaluation) {
        trust = evaluation == null ? Double.NaN : evaluation.critic().trust().orElse(Double.NaN);
    }

    @Override
    public synchronized void learned(ParameterSnapshot policy, CriticSnapshot newCritic) {
        critic = newCritic.version() > 0 ? Optional.of(newCritic) : Optional.empty();
    }

    @Override
    public synchronized void progressed(PipelineStatus newStatus) {
        status = newStatus;
    }

    @Override
    public synchronized void checkpointed(CheckpointReport report) {
        report.problem().ifPresent(problem -> mark("failure", "checkpoint failed", problem));
    }

    @Override
    public synchronized void restarted(String role, String reason) {
        restarts++;
        failures.merge(role, 1, Integer::sum);
        failedAt = clock.seconds();
        String error = new ActorFailure(reason, status.seconds()).error();
        failure = role + " failed and is started again: " + error;
        mark("failure", role + " failed", error);
    }

    /** Somebody did something. */
    synchronized void controlled(String label, String detail) {
        mark("control", label, detail);
    }

    /** The run is over. */
    synchronized void ended(TrainingResult result) {
        end(result.status().word(), result.reason());
        status = new PipelineStatus(
                result.seconds(),
                result.environmentSteps(),
                result.criticUpdates(),
                result.policyUpdates(),
                status.replaySize(),
                status.criticUpdateRatio(),
                status.policyUpdateRatio(),
                List.of());
    }

    /** The run is over and has no result. */
    synchronized void failed(String reason) {
        end("failed", reason);
    }

    private void end(String newPhase, String reason) {
        phase = newPhase;
        ended = reason;
        mark("end", newPhase, reason);
    }

    private void mark(String kind, String label, String detail) {
        story.marked(new Mark(clock.milliseconds(), status.seconds(), status.environmentSteps(), kind, label, detail));
    }

    synchronized PipelineStatus status() {
        return status;
    }

    /** Restarts of the actors of a role. */
    synchronized int restartsOf(String role) {
        return failures.getOrDefault(role, 0);
    }

    /**
     * Takes a sample.
     *
     * @param checkpointSeconds since the networks were last saved
     */
    Sample look(OptionalDouble checkpointSeconds) {
        Sample sample = sample(checkpointSeconds);
        story.sampled(sample, point(sample, status()));
        return sample;
    }

    private synchronized Sample sample(OptionalDouble checkpointSeconds) {
        List<ActorReading> actors = meters.read();
        readings.add(clock.seconds(), status, actors);
        List<Sample.Actor> shown = readings.actors();
        Sample.Memory memory = memory();
        String now = ended.isEmpty() && meters.isPaused() ? "paused" : phase;
        Optional<String> recent =
                clock.seconds() - failedAt < FAILURE_SECONDS ? Optional.of(failure) : Optional.empty();
        return new Sample(
                clock.milliseconds(),
                status.seconds(),
                now,
                ended.isEmpty() ? null : ended,
                Verdict.of(
                        new Verdict.Facts(
                                now,
                                ended,
                                status.environmentSteps(),
                                status.policyUpdates(),
                                status.replaySize(),
                                run.replayMinimum(),
                                recent,
                                memory,
                                CriticTrust.of(trust, run.minimumTrust(), meters.pace())),
                        shown),
                status.environmentSteps(),
                status.criticUpdates(),
                status.policyUpdates(),
                readings.rates(),
                status.replaySize(),
                status.waits(),
                shown,
                memory,
                settings(),
                meters.pace(),
                restarts,
                checkpointSeconds.isPresent() ? checkpointSeconds.getAsDouble() : null);
    }

    private Map<String, Double> settings() {
        Map<String, Double> values = new HashMap<>();
        run.settings().forEach(setting -> values.put(setting.key(), setting.initial()));
        meters.live().forEach((LiveSetting setting, Double value) -> values.put(setting.key(), value));
        return values;
    }

    private static Sample.Memory memory() {
        Runtime runtime = Runtime.getRuntime();
        return new Sample.Memory(
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                NativeMemory.used(),
                NativeMemory.limit(),
                NativeMemory.process(),
                NativeMemory.machine());
    }

    private static double[] point(Sample sample, PipelineStatus known) {
        return new double[] {
            sample.seconds(),
            sample.environmentSteps(),
            sample.rates().environmentSteps(),
            sample.rates().criticUpdates(),
            sample.rates().policyUpdates(),
            busy(sample, "critic-learner"),
            busy(sample, "policy-learner"),
            busy(sample, "selector"),
            busy(sample, "simulation-worker"),
            sample.memory().heapUsed(),
            sample.memory().process(),
            sample.settings().getOrDefault(LiveSetting.POLICY_TEMPERATURE.key(), Double.NaN),
            sample.settings().getOrDefault(LiveSetting.EXPLORATION_EPSILON.key(), Double.NaN),
            policyLag(sample.actors()),
            sample.replaySize(),
            known.criticUpdateRatio(),
            known.policyUpdateRatio()
        };
    }

    private static double busy(Sample sample, String role) {
        return sample.actors().stream()
                .filter(actor -> actor.role().equals(role))
                .mapToDouble(Sample.Actor::busy)
                .max()
                .orElse(Double.NaN);
    }

    /** Policy updates that the selector is behind by. */
    private static double policyLag(List<Sample.Actor> actors) {
        Long made = actor(actors, "policy-learner").map(Sample.Actor::made).orElse(null);
        Long uses = actor(actors, "selector").map(Sample.Actor::uses).orElse(null);
        return made == null || uses == null ? Double.NaN : Math.max(0, made - uses);
    }

    private static Optional<Sample.Actor> actor(List<Sample.Actor> actors, String name) {
        return actors.stream().filter(actor -> actor.name().equals(name)).findFirst();
    }

    /** Shows what was picked last, if there is anything new. */
    void lookAtPicks() {
        Optional<CriticSnapshot> trained;
        PipelineMeters now;
        synchronized (this) {
            trained = critic;
            now = meters;
        }
        List<Picks> latest = now.latest()
                .map(experiences -> picks.read(experiences, trained))
                .orElse(List.of());
        if (!latest.isEmpty()) {
            story.picked(latest);
        }
    }
}
