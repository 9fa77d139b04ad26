package io.slotwise.sim.run;

import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CriticMeasure;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.Mishaps;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.RewardScale;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Runs that never were, for tests. */
public final class Samples {
    public static final Baselines BASELINES = new Baselines(-0.33, OptionalDouble.of(-0.02));

    private Samples() {}

    /** Small, and over at once. */
    public static SlotwiseSettings settings() {
        return SlotwiseSettings.parse(
                "slotwise { evaluation.items = 20, evaluation.every-policy-updates = 5, "
                        + "stop { policy-updates = 20, environment-steps = 100000, seconds = 180 }, replay.min-size = 32, policy.hidden = 8, critic.hidden = 8 }");
    }

    public static RunPlan plan() {
        return plan(settings());
    }

    public static RunPlan plan(SlotwiseSettings settings) {
        return new RunPlan(settings, Simulations.choose(settings));
    }

    public static Evaluation evaluation(long updates, double reward) {
        LearningProgress progress =
                new LearningProgress(updates * 16, updates * 4, updates, 0.1 / (updates + 1), 0, 0.5, 0.25);
        return new Evaluation(
                progress,
                updates / 100.0,
                reward,
                reward - 0.005,
                reward - 0.01,
                BASELINES.score(reward),
                1.5,
                0.75,
                new CriticMeasure(reward, 0.9, OptionalDouble.of(0.85), 0.95));
    }

    public static PipelineStatus status(double seconds, long steps, List<String> waits) {
        return new PipelineStatus(seconds, steps, steps / 4, steps / 16, (int) steps, 0.002, 0.001, waits);
    }

    /** What a training of this plan comes to if it is stopped before its policy is measured. */
    static TrainingResult unmeasured(RunPlan plan) {
        return training(
                plan,
                TrainingStatus.INTERRUPTED,
                0.5f,
                Baselines.UNKNOWN,
                Evaluation.unmeasured(evaluation(100, 0).progress(), 1));
    }

    /** What a training of this plan might come to, with parameters that fit. */
    public static TrainingResult training(RunPlan plan, TrainingStatus status, float parameter) {
        return training(plan, status, parameter, BASELINES, evaluation(100, -0.03));
    }

    private static TrainingResult training(
            RunPlan plan, TrainingStatus status, float parameter, Baselines baselines, Evaluation evaluation) {
        Layouts layouts = Layouts.of(plan.settings(), plan.simulation().shape());
        float[] policy = new float[layouts.policy().size()];
        float[] critic = new float[layouts.critic().size()];
        java.util.Arrays.fill(policy, parameter);
        return new TrainingResult(
                status,
                "reached stop.policy-updates",
                baselines,
                evaluation,
                OptionalDouble.of(0.97),
                Optional.of(new TrainingResult.TimeToScore(0.9, 800, 0.5)),
                1600,
                400,
                100,
                1.25,
                new Mishaps(2, 3, 1),
                new ParameterSnapshot(100, policy),
                new CriticSnapshot(new ParameterSnapshot(400, critic), new RewardScale(-0.3, 0.1)));
    }

    /** A result with the few numbers that texts depend on. */
    public static RunResult result(String status, String estimator, @Nullable Double score, double logitStdDev) {
        return new RunResult(
                "target-value",
                8,
                8,
                4,
                1,
                estimator,
                "deepsets",
                "slot",
                "async",
                1,
                true,
                status,
                true,
                "reached stop.seconds",
                score,
                score,
                -0.0229,
                -0.0235,
                -0.03,
                -0.3293,
                score == null ? null : -0.0218,
                logitStdDev,
                0.5,
                0.001,
                -0.03,
                0.99,
                0.98,
                0.97,
                48_208,
                11_985,
                2_996,
                40.2,
                null,
                0,
                0,
                0,
                "ab".repeat(32));
    }

    public static Example example(int list) {
        List<Example.Item> items = List.of(item(0, 0.25), item(1, 0.93), item(2, 0.48), item(3, 0.5 + list / 100.0));
        return new Example(
                4,
                items,
                2,
                List.of(
                        new Example.Pick(items.get(2), items.get(3), null),
                        new Example.Pick(items.get(3), items.get(3), null)),
                -0.004,
                -0.0002,
                null);
    }

    private static Example.Item item(int index, double value) {
        return new Example.Item(index, String.format(java.util.Locale.ROOT, "%.2f", value), value);
    }
}
