package io.slotwise.actors;

import akka.actor.typed.ActorSystem;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;

/** The README's example of embedding; a test sees that the two are the same. */
public final class EmbeddingExample {
    private EmbeddingExample() {}

    // Two slots, each of which wants the greatest of six numbers.
    static final class MySimulation implements Simulation {
        @Override
        public SimulationShape shape() {
            return new SimulationShape(2, 1, 6, 6, false); // slots, dimension, fewest and most items
        }

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            float[] rewards = new float[items.count()];
            for (int list = 0; list < rewards.length; list++) {
                for (int slot = 0; slot < 2; slot++) {
                    rewards[list] += items.value(list, selections.pick(list, slot), 0);
                }
            }
            return rewards;
        }
    }

    static TrainingResult train() throws Exception {
        ActorSystem<Void> system = Training.createSystem();
        SlotwiseSettings settings = SlotwiseSettings.parse("slotwise.stop.environment-steps = 2000");
        try (Training training = Training.start(system, settings, MySimulation::new, new TrainingListener() {})) {
            return training.result().toCompletableFuture().get();
        } finally {
            system.terminate();
        }
    }
}
