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
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import java.util.List;

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

    static List<Selection> assign() throws Exception {
        ActorSystem<Void> system = Training.createSystem();
        SlotwiseSettings settings = SlotwiseSettings.parse("slotwise.stop.seconds = 60");
        float[] machines = {0.9f, 0.4f, 0.2f, 0.1f, 0.5f, 0.3f}; // three, each with a speed and a price
        Context context = new Context(
                2, // slots: the tasks
                1, // a number about the list: the hour
                2, // two about each slot: the task's length and deadline
                new float[] {0.75f},
                new float[] {0.2f, 0.9f, 0.8f, 0.3f});
        ItemLists items = ItemLists.uniform(1, 3, 2, machines).withContext(context);
        try (Training training = Training.start(system, settings, Tasks::new, new TrainingListener() {})) {
            return training.select(items, SelectionKind.GREEDY)
                    .toCompletableFuture()
                    .get();
        } finally {
            system.terminate();
        }
    }

    static final class Tasks implements Simulation {
        @Override
        public SimulationShape shape() {
            return new SimulationShape(2, 2, 3, 3, false).withContext(1, 2);
        }

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            float[] rewards = new float[items.count()];
            for (int list = 0; list < rewards.length; list++) {
                float busy = 1 + items.listContext(list, 0);
                for (int task = 0; task < selections.slots(); task++) {
                    int machine = selections.pick(list, task);
                    float length = items.slotContext(list, task, 0);
                    float deadline = items.slotContext(list, task, 1);
                    float time = length * busy / (0.1f + items.value(list, machine, 0));
                    float price = length * items.value(list, machine, 1);
                    rewards[list] -= price + Math.max(0, time - deadline);
                }
            }
            return rewards;
        }
    }

    static Selection serve(TrainingResult first, TrainingResult later) {
        SlotwiseSettings settings = SlotwiseSettings.parse(""); // Those that both were trained with.
        SimulationShape shape = new MySimulation().shape();
        float[][] items = {{0.3f}, {0.9f}, {0.1f}, {0.5f}, {0.7f}, {0.2f}};
        try (ServedPolicy served = ServedPolicy.of(settings, shape, first.policy(), first.critic())) {
            served.select(items, SelectionKind.GREEDY);
            served.swap(later.policy(), later.critic());
            return served.select(items, SelectionKind.GREEDY);
        }
    }

    static TrainingResult synchronous() {
        SlotwiseSettings settings = SlotwiseSettings.parse("slotwise.stop.environment-steps = 2000");
        return SynchronousRunner.run(settings, MySimulation::new, new TrainingListener() {});
    }
}
