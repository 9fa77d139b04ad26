package io.slotwise.sim.monitor;

import akka.actor.typed.ActorSystem;
import io.slotwise.actors.Training;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.SlotwiseSettings;
import java.util.function.Consumer;

/** The example of docs/embedding.md that needs a monitor; a test sees that they are the same. */
final class EmbeddedMonitorGuide {
    private EmbeddedMonitorGuide() {}

    static TrainingResult watched(SimulationFactory simulations, Consumer<String> show) throws Exception {
        ActorSystem<Void> system = Training.createSystem();
        SlotwiseSettings settings = SlotwiseSettings.parse("slotwise { monitor.enabled = true, stop.seconds = 60 }");
        try (Training training = Training.start(system, settings, simulations, new TrainingListener() {});
                Monitor monitor = Monitor.watch(training, "my simulation")) {
            show.accept(monitor.url()); // With the token: whoever has it may steer.
            return training.result().toCompletableFuture().get();
        } finally {
            system.terminate();
        }
    }
}
