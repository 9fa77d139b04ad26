import akka.actor.typed.ActorSystem;
import io.slotwise.actors.Training;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import java.util.Arrays;
import java.util.Optional;

/** Two slots, each of which wants the greatest of six numbers. */
public final class Embedded implements Simulation {
    public SimulationShape shape() {
        return new SimulationShape(2, 1, 6, 6, false); // slots, dimension, fewest and most items
    }

    public float[] evaluate(ItemLists items, Selections picks) {
        float[] rewards = new float[items.count()];
        Arrays.setAll(rewards, list -> items.value(list, picks.pick(list, 0), 0) + items.value(list, picks.pick(list, 1), 0));
        return rewards;
    }

    public static void main(String[] arguments) throws Exception {
        ActorSystem<Void> system = Training.createSystem();
        SlotwiseSettings settings = SlotwiseSettings.parse("slotwise.stop.environment-steps = 5000");
        try (Training training = Training.start(system, settings, Embedded::new, new TrainingListener() {})) {
            var evaluation = training.result().toCompletableFuture().get().evaluation();
            float[][] items = {{0.3f}, {0.9f}, {0.1f}, {0.5f}, {0.7f}, {0.2f}};
            System.out.println("picks " + training.select(items, SelectionKind.GREEDY).toCompletableFuture().get().picks());
            System.out.println("score " + evaluation.score());
        } finally {
            system.terminate();
        }
    }
}
