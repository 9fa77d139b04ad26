package io.slotwise.actors;

import akka.actor.typed.ActorSystem;
import io.slotwise.actors.EmbeddingExample.MySimulation;
import io.slotwise.actors.selection.HostCounts;
import io.slotwise.actors.selection.HostedSelection;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.SynchronousRunner;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;

/** The examples of docs/embedding.md; a test sees that they are the same. */
final class EmbeddingGuide {
    private EmbeddingGuide() {}

    static Selection select() throws Exception {
        ActorSystem<Void> system = Training.createSystem();
        SlotwiseSettings settings = SlotwiseSettings.parse("slotwise.stop.seconds = 60");
        float[][] items = {{0.3f}, {0.9f}, {0.1f}, {0.5f}, {0.7f}, {0.2f}};
        try (Training training = Training.start(system, settings, MySimulation::new, new TrainingListener() {})) {
            return training.select(items, SelectionKind.GREEDY)
                    .toCompletableFuture()
                    .get();
        } finally {
            system.terminate();
        }
    }

    static HostCounts live() throws Exception {
        ActorSystem<Void> system = Training.createSystem();
        SlotwiseSettings settings = SlotwiseSettings.parse("slotwise.stop { environment-steps = never, seconds = 60 }");
        SimulationShape shape = new SimulationShape(1, 1, 3, 3, false); // slots, dimension, fewest and most items
        try (HostedTraining hosted = HostedTraining.start(system, settings, shape, new TrainingListener() {})) {
            for (int day = 0; day < 400; day++) {
                float[][] items = {{0.2f}, {(day % 10) / 10f}, {0.6f}};
                HostedSelection selection =
                        hosted.select(items).toCompletableFuture().get();
                float earned = items[selection.pick(0)][0];
                if (day % 4 != 0) { // What comes of the others is never known.
                    hosted.reward(selection.ticket(), earned);
                }
            }
            return hosted.counts();
        } finally {
            system.terminate();
        }
    }

    static TrainingResult synchronous() {
        SlotwiseSettings settings = SlotwiseSettings.parse("slotwise.stop.environment-steps = 2000");
        return SynchronousRunner.run(settings, MySimulation::new, new TrainingListener() {});
    }
}
