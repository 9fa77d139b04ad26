package io.slotwise.actors.training;

import io.slotwise.actors.training.TrainingResult.TimeToScore;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.config.StopSettings;
import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticLearner;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.CriticSnapshot;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A whole run on the calling thread, without actors: for tests, notebooks and as the yardstick of what the pipeline
 * learns. It does the work in the order that lockstep mode prescribes: with the same settings the two end with the same
 * parameters, bit for bit.
 */
public final class SynchronousRunner implements AutoCloseable {
    private final TrainingParts parts;
    private final SlotwiseSettings settings;
    private final Schedule schedule;
    private final TrainingListener listener;
    private final Simulation simulation;
    private final Simulation source;
    private final RandomStream collectionItems;
    private final RandomStream policyItems;
    private final Collector collector;
    private final ExperienceFeed experiences;
    private final ItemFeed items;
    private final CriticLearner criticLearner;
    private final CriticReward criticReward;
    private final PolicyLearner policyLearner;
    private final PolicyEvaluator evaluator;
    private final RunState before;
    private final Guard guard;

    private CriticSnapshot critic;
    private LearningProgress progress;
    private @Nullable Evaluation evaluation;
    private OptionalDouble bestScore;
    private Optional<TimeToScore> timeToScore;
    private Mishaps mishaps;
    private TrainingStatus status = TrainingStatus.COMPLETED;
    private @Nullable String finished;
    private Stopwatch stopwatch;

    /** Makes all that a run needs; it goes on from where the parts say. */
    public SynchronousRunner(TrainingParts parts, TrainingListener listener) {
        this.parts = parts;
        this.listener = listener;
        settings = parts.settings();
        schedule = parts.schedule();
        simulation = parts.simulations().create();
        source = parts.simulations().create();
        collectionItems = parts.stream(StreamId.COLLECTION_ITEMS);
        policyItems = parts.stream(StreamId.POLICY_ITEMS);
        collector = parts.collector();
        experiences = parts.experienceFeed();
        items = parts.itemFeed();
        criticLearner = parts.criticLearner();
        criticReward = parts.criticReward();
        policyLearner = parts.policyLearner();
        evaluator = parts.evaluator();
        critic = parts.policyCritic(criticLearner);
        progress = parts.progress();
        collectionItems.seek(parts.source(StreamId.COLLECTION_ITEMS));
        policyItems.seek(parts.source(StreamId.POLICY_ITEMS));
        before = parts.run();
        guard = parts.guard();
        mishaps = before.mishaps();
        evaluation = before.evaluation();
        bestScore = before.bestScore();
        timeToScore = Optional.ofNullable(before.timeToScore());
        stopwatch = Stopwatch.startAt(before.seconds());
        parts.begun();
    }

    /**
     * Trains until a stop condition is met.
     *
     * <pre>{@code
     * SlotwiseSettings settings = SlotwiseSettings.parse("slotwise.stop.environment-steps = 2000");
     * TrainingResult result = SynchronousRunner.run(settings, MySimulation::new, new TrainingListener() {});
     * }</pre>
     *
     * @param simulations makes the simulations that are needed; they are closed at the end
     * @param listener hears how it goes, on this thread
     * @throws IllegalArgumentException if the settings and the simulation do not fit each other
     */
    public static TrainingResult run(
            SlotwiseSettings settings, SimulationFactory simulations, TrainingListener listener) {
        try (SynchronousRunner runner = new SynchronousRunner(new TrainingParts(settings, simulations), listener)) {
            return runner.run();
        }
    }

    /** Trains until a stop condition is met; to be called once. */
    public TrainingResult run() {
        listener.started(evaluator.baselines());
        stopwatch = Stopwatch.startAt(before.seconds());
        if (evaluation == null) {
            evaluate();
        }
        finishIfMet();
        while (finished == null) {
            learn();
            if (finished == null) {
                collect();
            }
        }
        double seconds = stopwatch.seconds();
        evaluate();
        return result(finished, seconds);
    }

    private void collect() {
        int count = collector.nextCount();
        if (count == 0) {
            finish("reached stop.environment-steps");
            return;
        }
        ItemLists lists = source.generate(count, collectionItems);
        collector.load(policyLearner.snapshot(), critic);
        Selections selections = collector.select(lists, collectionItems.position());
        experiences.insert(new Experiences(lists, selections, simulation.evaluate(lists, selections)));
        if (settings.stop().seconds().filter(this::isOver).isPresent()) {
            finish("reached stop.seconds");
        }
    }

    private boolean isOver(java.time.Duration limit) {
        return stopwatch.seconds() * 1000 >= limit.toMillis();
    }

    private void learn() {
        while (finished == null && experiences.maySample(schedule.criticBatch()).allowed()) {
            ExperienceBatch batch = experiences.sample(schedule.criticBatch());
            if (!criticLearner.update(batch)) {
                skipped(Guard.CRITIC, Guard.reason(criticLearner));
                guard.check(criticLearner, batch).ifPresent(this::diverge);
            }
            if (finished == null && criticLearner.updates() >= schedule.criticVersionFor(policyLearner.updates() + 1)) {
                updatePolicy();
            }
        }
    }

    private void updatePolicy() {
        critic = criticLearner.snapshot();
        criticReward.load(critic);
        while (items.wants(schedule.policyBatch())) {
            ItemLists lists = source.generate(schedule.policyBatch(), policyItems);
            items.insert(lists, policyItems.position());
        }
        ItemLists batch = items.sample(schedule.policyBatch());
        if (!policyLearner.update(batch, criticReward)) {
            skipped(Guard.POLICY, Guard.reason(policyLearner));
            guard.check(policyLearner, batch).ifPresent(this::diverge);
        }
        progress = Progress.of(experiences.inserted(), criticLearner, policyLearner);
        if (policyLearner.updates() % schedule.evaluationInterval() == 0) {
            evaluate();
        }
        finishIfMet();
    }

    private void finishIfMet() {
        StopSettings stop = settings.stop();
        if (evaluation != null && ScoreKeeping.reached(stop.score(), evaluation)) {
            finish("reached stop.score");
        }
        if (policyLearner.updates() >= stop.policyUpdates().orElse(Long.MAX_VALUE)) {
            finish("reached stop.policy-updates");
        }
    }

    /** Evaluates the policy as it is, unless that was done last. */
    private void evaluate() {
        if (evaluation != null && evaluation.progress().policyUpdates() == policyLearner.updates()) {
            return;
        }
        ParameterSnapshot policy = policyLearner.snapshot();
        Evaluation latest = evaluator.evaluate(policy, critic, progress, stopwatch.seconds());
        evaluation = latest;
        bestScore = ScoreKeeping.better(bestScore, latest.score());
        parts.pace(latest, policyLearner.updates()).ifPresent(policyLearner::setPace);
        listener.evaluated(latest);
        listener.learned(policy, critic);
        if (ScoreKeeping.reached(settings.stop().score(), latest) && timeToScore.isEmpty()) {
            timeToScore =
                    Optional.of(ScoreKeeping.timeToScore(settings.stop().score().getAsDouble(), latest));
            finish("reached stop.score");
        }
    }

    private void skipped(String learner, String reason) {
        mishaps = mishaps.skipped();
        listener.skipped(learner, reason);
    }

    private void diverge(Divergence divergence) {
        mishaps = mishaps.diverged(divergence);
        listener.diverged(divergence);
        status = TrainingStatus.DIVERGED;
        finish(divergence.reason());
    }

    private void finish(String reason) {
        finished = finished == null ? reason : finished;
    }

    private TrainingResult result(String reason, double seconds) {
        return new TrainingResult(
                status,
                reason,
                evaluator.baselines(),
                java.util.Objects.requireNonNull(evaluation),
                bestScore,
                timeToScore,
                experiences.inserted(),
                criticLearner.updates(),
                policyLearner.updates(),
                seconds,
                mishaps,
                policyLearner.snapshot(),
                critic);
    }

    /** All that is needed to go on from here; not to be called while it runs. */
    public TrainingState state() {
        return new TrainingState(
                true,
                progress,
                policyLearner.state(),
                critic,
                criticLearner.state(),
                experiences.state(),
                items.state(),
                collector.state(),
                new RunState(
                        stopwatch.seconds(),
                        mishaps,
                        bestScore,
                        timeToScore.orElse(null),
                        evaluation,
                        before.adjustments()));
    }

    @Override
    public void close() {
        evaluator.close();
        policyLearner.close();
        criticReward.close();
        criticLearner.close();
        collector.close();
        source.close();
        simulation.close();
    }
}
