package io.slotwise.sim.experiment;

import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CriticMeasure;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.ExperienceFeed;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.PolicyEvaluator;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.policy.UniformSelections;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import io.slotwise.critic.CriticLearner;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.PredictionQuality;
import java.util.OptionalDouble;

/** Trains a critic on uniform picks, and picks by it alone: what could be had without a policy. */
final class CriticTraining implements AutoCloseable {
    private final TrainingParts parts;
    private final CriticPicker picker;
    private final TrainingListener listener;
    private final Simulation simulation;
    private final PolicyEvaluator evaluation;
    private final CriticLearner learner;
    private final CriticReward critic;
    private final ExperienceFeed experiences;
    private final RandomStream lists;
    private final RandomStream picks;
    private final Stopwatch stopwatch = Stopwatch.start();

    /**
     * What it came to.
     *
     * @param evaluation of the final critic's picks; what it says of a policy is not a number
     */
    record Result(Baselines baselines, Evaluation evaluation, long environmentSteps, double seconds) {}

    private CriticTraining(TrainingParts parts, CriticPicker picker, TrainingListener listener) {
        this.parts = parts;
        this.picker = picker;
        this.listener = listener;
        simulation = parts.simulations().create();
        evaluation = parts.evaluator();
        learner = parts.criticLearner();
        critic = parts.criticReward();
        experiences = parts.experienceFeed();
        lists = parts.stream(StreamId.COLLECTION_ITEMS);
        picks = parts.stream(StreamId.SELECTION);
    }

    /** Makes as many critic updates for its environment steps as any other training, and is evaluated as often. */
    static Result run(TrainingParts parts, CriticPicker picker, TrainingListener listener) {
        try (CriticTraining training = new CriticTraining(parts, picker, listener)) {
            return training.run();
        }
    }

    private Result run() {
        long steps = parts.settings().stop().environmentSteps().orElseThrow();
        int batch = parts.schedule().criticBatch();
        long interval = parts.schedule().criticVersionFor(parts.schedule().evaluationInterval());
        Evaluation latest = evaluate();
        while (experiences.inserted() < steps) {
            collect((int) Math.min(parts.schedule().collectBatch(), steps - experiences.inserted()));
            while (experiences.maySample(batch).allowed()) {
                learner.update(experiences.sample(batch));
                if (learner.updates() % interval == 0) {
                    latest = evaluate();
                }
            }
        }
        latest = learner.updates() == latest.progress().criticUpdates() ? latest : evaluate();
        return new Result(evaluation.baselines(), latest, experiences.inserted(), stopwatch.seconds());
    }

    private void collect(int count) {
        ItemLists items = simulation.generate(count, lists);
        Selections selections = UniformSelections.draw(items, parts.shape(), picks);
        experiences.insert(new Experiences(items, selections, simulation.evaluate(items, selections)));
    }

    private Evaluation evaluate() {
        critic.load(learner.snapshot());
        ItemLists items = evaluation.items();
        RandomStream random =
                StreamId.EVALUATION_PICKS.stream(parts.settings().evaluation().seed());
        Selections selections = picker.pick(items, parts.shape(), critic, random);
        float[] predicted = new float[items.count()];
        critic.predict(items, selections.gather(items), predicted);
        float[] observed = simulation.evaluate(items, selections);
        PredictionQuality quality = PredictionQuality.of(predicted, observed);
        double reward = 0;
        for (float each : observed) {
            reward += each / observed.length;
        }
        Evaluation latest = new Evaluation(
                new LearningProgress(experiences.inserted(), learner.updates(), 0, 0, 0, 0, 0),
                stopwatch.seconds(),
                reward,
                Double.NaN,
                Double.NaN,
                evaluation.baselines().score(reward),
                Double.NaN,
                Double.NaN,
                new CriticMeasure(reward + quality.bias(), quality.correlation(), OptionalDouble.empty(), Double.NaN));
        listener.evaluated(latest);
        return latest;
    }

    @Override
    public void close() {
        critic.close();
        learner.close();
        evaluation.close();
        simulation.close();
    }
}
