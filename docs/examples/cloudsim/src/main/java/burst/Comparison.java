package burst;

import akka.actor.typed.ActorSystem;
import io.slotwise.actors.ServedPolicy;
import io.slotwise.actors.Training;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Trains with several seeds, and holds what was learned against rules, on bursts that nobody was trained on. */
public final class Comparison {
    private static final int BURSTS = 500;
    private static final long SEED_OF_BURSTS = 20_000;

    private Comparison() {}

    /** @param arguments seeds to train with (3 by default), environment steps each (20000) */
    public static void main(String[] arguments) throws Exception {
        int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        ItemLists bursts = new BurstSimulation().generate(BURSTS, RandomStream.of(SEED_OF_BURSTS, 0));
        System.out.printf("%-16s %10s %8s %8s%n", "", "reward", "seconds", "cents");
        for (Rule rule : Rule.values()) {
            Random random = new Random(1);
            tell(rule.name().toLowerCase(Locale.ROOT), bursts, at -> rule.send(new Burst(bursts, at), random));
        }
        ActorSystem<Void> system = Training.createSystem();
        try {
            for (int seed = 1; seed <= seeds; seed++) {
                learn(system, seed, steps, bursts);
            }
        } finally {
            system.terminate();
        }
    }

    private static void learn(ActorSystem<Void> system, int seed, int steps, ItemLists bursts) throws Exception {
        SlotwiseSettings settings = SlotwiseSettings.parse(
                "slotwise { seed = " + seed + ", stop.environment-steps = " + steps + ", policy.network = autoregressive"
                        + ", simulation.workers = 2, evaluation.items = 100 }");
        TrainingResult result;
        try (Training training = Training.start(system, settings, BurstSimulation::new, new TrainingListener() {})) {
            result = training.result().toCompletableFuture().get();
        }
        try (ServedPolicy served =
                ServedPolicy.of(settings, new BurstSimulation().shape(), result.policy(), result.critic())) {
            List<Selection> selections = served.select(bursts, SelectionKind.GREEDY);
            String name = String.format(Locale.ROOT, "slotwise, %d", seed);
            tell(name, bursts, at -> selections.get(at).picks().stream().mapToInt(Integer::intValue).toArray());
            System.out.printf(Locale.ROOT, "                 (%d steps in %.0f s)%n", result.environmentSteps(), result.seconds());
        }
    }

    private static void tell(String name, ItemLists bursts, IntFunction<int[]> sender) {
        List<Cloud.Outcome> outcomes = IntStream.range(0, bursts.count())
                .mapToObj(at -> Cloud.run(new Burst(bursts, at), sender.apply(at)))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%-16s %10.3f %8.3f %8.3f%n",
                name,
                outcomes.stream().mapToDouble(Cloud.Outcome::reward).average().orElseThrow(),
                outcomes.stream().mapToDouble(Cloud.Outcome::seconds).average().orElseThrow(),
                outcomes.stream().mapToDouble(Cloud.Outcome::cents).average().orElseThrow());
    }
}
