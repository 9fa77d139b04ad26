import io.slotwise.actors.Training;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.*;
import java.util.Optional;
import java.util.stream.IntStream;

/** A simulation with two slots, each of which wants the greatest of six numbers. */
public final class Embedded implements Simulation {
    public SimulationShape shape() {
        return new SimulationShape(2, 1, 6, 6, false); // slots, dimension, fewest and most items
    }

    public float[] evaluate(ItemLists items, Selections picks) {
        float[] rewards = new float[items.count()];
        for (int at = 0; at < 2 * rewards.length; at++) {
            rewards[at / 2] += items.value(at / 2, picks.pick(at / 2, at % 2), 0);
        }
        return rewards;
    }

    public Optional<Selections> bestSelections(ItemLists items) { // Optional: without it, there is no score.
        return Optional.of(new Selections(2, IntStream.range(0, 2 * items.count()).map(at -> IntStream.range(0, 6)
                .reduce(0, (a, b) -> items.value(at / 2, a, 0) < items.value(at / 2, b, 0) ? b : a)).toArray()));
    }

    public static void main(String[] arguments) throws Exception {
        var system = Training.createSystem();
        var settings = SlotwiseSettings.parse("slotwise.stop.environment-steps = 5000");
        try (Training training = Training.start(system, settings, Embedded::new, new TrainingListener() {})) {
            var evaluation = training.result().toCompletableFuture().get().evaluation();
            float[][] items = {{0.3f}, {0.9f}, {0.1f}, {0.5f}, {0.7f}, {0.2f}};
            var selection = training.select(items, SelectionKind.GREEDY).toCompletableFuture().get();
            System.out.println("picks " + selection.picks() + ", score " + evaluation.score().getAsDouble());
        } finally {
            system.terminate();
        }
    }
}
