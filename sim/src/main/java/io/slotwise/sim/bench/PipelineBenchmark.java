package io.slotwise.sim.bench;

import akka.actor.typed.ActorSystem;
import io.slotwise.actors.Training;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.SynchronousRunner;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.SlotwiseSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Throughput of the actor pipeline against the synchronous runner, which does the same updates on one thread. */
public final class PipelineBenchmark {
    private PipelineBenchmark() {}

    /**
     * What came of it; medians over the rounds.
     *
     * @param mode the pipeline's mode
     * @param policyUpdates policy updates of each run
     * @param pipelineUpdatesPerSecond policy updates a second by the actors
     * @param synchronousUpdatesPerSecond policy updates a second by the synchronous runner
     * @param ratio median of the ratios, pipeline over synchronous, of runs one after the other
     * @param ratioLeast least of them
     * @param ratioGreatest greatest of them
     */
    public record Result(
            String mode,
            long policyUpdates,
            int rounds,
            double pipelineUpdatesPerSecond,
            double synchronousUpdatesPerSecond,
            double ratio,
            double ratioLeast,
            double ratioGreatest) {}

    /**
     * Runs the two in turn, after one turn that is not counted.
     *
     * @param settings must stop after some policy updates
     */
    public static Result run(SlotwiseSettings settings, SimulationFactory simulations, int rounds) {
        List<Double> pipeline = new ArrayList<>();
        List<Double> synchronous = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        ActorSystem<Void> system = Training.createSystem();
        try {
            for (int round = 0; round <= rounds; round++) {
                double fast = rate(Training.start(system, settings, simulations, new TrainingListener() {})
                        .result()
                        .toCompletableFuture()
                        .join());
                double plain = rate(SynchronousRunner.run(settings, simulations, new TrainingListener() {}));
                if (round > 0) {
                    pipeline.add(fast);
                    synchronous.add(plain);
                    ratios.add(fast / plain);
                }
            }
        } finally {
            system.terminate();
        }
        Spread spread = Spread.of(ratios);
        return new Result(
                settings.mode().id(),
                settings.stop().policyUpdates().orElse(0),
                rounds,
                median(pipeline),
                median(synchronous),
                median(ratios),
                spread.least(),
                spread.greatest());
    }

    private static double rate(TrainingResult result) {
        return result.policyUpdates() / result.seconds();
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
