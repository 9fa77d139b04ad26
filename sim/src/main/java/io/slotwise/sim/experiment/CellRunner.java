package io.slotwise.sim.experiment;

import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.actors.training.SynchronousRunner;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.sim.run.ChosenSimulation;
import io.slotwise.sim.run.Simulations;
import io.slotwise.sim.scenario.Scenario;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Runs one cell on the calling thread. */
final class CellRunner {
    private final CellPlan plan;
    private final Stopwatch stopwatch = Stopwatch.start();
    private final GoalWatch watch;

    private CellRunner(CellPlan plan, DoubleConsumer share) {
        this.plan = plan;
        double updates = OracleTraining.updates(plan.settings());
        double each = plan.settings().critic().updatesPerPolicyUpdate();
        watch = new GoalWatch(evaluation -> {
            LearningProgress progress = evaluation.progress();
            double made = Math.max((double) progress.policyUpdates(), progress.criticUpdates() / each);
            share.accept(made / updates);
        });
    }

    /**
     * Trains, and measures what came of it.
     *
     * @param stopped asked often; ends the training when it says so
     * @param share hears now and then how much of the work is done, 0 to 1
     * @throws java.util.concurrent.CancellationException if stopped
     */
    static Cell run(CellPlan plan, BooleanSupplier stopped, DoubleConsumer share) {
        return new CellRunner(plan, share).run(stopped);
    }

    private Cell run(BooleanSupplier stopped) {
        ChosenSimulation chosen = Simulations.choose(plan.settings());
        SimulationFactory simulations =
                () -> new StoppableSimulation(chosen.factory().create(), stopped);
        if (plan.isOracle()) {
            return withOracle(chosen, simulations);
        }
        return plan.picker().map(picker -> withoutPolicy(picker, simulations)).orElseGet(() -> withCritic(simulations));
    }

    private Cell withoutPolicy(CriticPicker picker, SimulationFactory simulations) {
        TrainingParts parts = new TrainingParts(plan.settings(), simulations);
        CriticTraining.Result result = CriticTraining.run(parts, picker, watch);
        return cell(result.baselines(), result.evaluation(), result.environmentSteps(), result.seconds());
    }

    private Cell withCritic(SimulationFactory simulations) {
        TrainingResult result = SynchronousRunner.run(plan.settings(), simulations, watch);
        return cell(result.baselines(), result.evaluation(), result.environmentSteps(), result.seconds());
    }

    private Cell withOracle(ChosenSimulation chosen, SimulationFactory simulations) {
        DifferentiableReward truth = chosen.scenario().flatMap(Scenario::oracle).orElseThrow();
        TrainingParts parts = new TrainingParts(plan.settings(), simulations);
        OracleTraining.Result result = OracleTraining.run(parts, truth, watch);
        return cell(result.baselines(), result.evaluation(), 0, result.seconds());
    }

    private Cell cell(Baselines baselines, Evaluation last, long steps, double seconds) {
        Evaluation goal = watch.reached();
        double range = baselines.optimalReward().orElse(Double.NaN) - baselines.randomReward();
        return new Cell(
                plan.scenario(),
                plan.method(),
                plan.seed(),
                plan.fingerprint(),
                finite(last.score()),
                finite(watch.best()),
                goal == null || plan.isOracle() ? null : goal.progress().environmentSteps(),
                goal == null ? null : goal.progress().policyUpdates(),
                goal == null ? null : goal.seconds(),
                finite(last.logitStandardDeviation()),
                finite((last.greedyReward() - last.sampledReward()) / range),
                plan.isOracle() ? null : finite(last.critic().correlation()),
                baselines.randomReward(),
                finite(baselines.optimalReward()),
                steps,
                last.progress().policyUpdates(),
                seconds,
                stopwatch.seconds());
    }

    private static @Nullable Double finite(OptionalDouble value) {
        return finite(value.orElse(Double.NaN));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
