package io.slotwise.sim.process;

import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.SimulationSettings;
import io.slotwise.config.Violation;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A simulation that is a program. It is asked for a batch at a time ({@code simulation.batch-size}); after a failure it
 * is of no use any more: whoever uses it closes it and makes a new one.
 */
public final class ProcessSimulation implements Simulation {
    /** Programs in languages whose numbers are all float64 read seeds exactly. */
    private static final int SEED_BITS = 53;

    private final Conversation conversation;
    private final int batchSize;
    private final SimulationShape shape;
    private final boolean generatesItems;
    private long requests;

    private ProcessSimulation(Conversation conversation, SimulationSettings settings, long seed) {
        this.conversation = conversation;
        batchSize = settings.batchSize();
        Ready ready = new Replies("hello").ready(conversation.ask("hello", Requests.hello(seed)));
        generatesItems = ready.generatesItems();
        shape = shape(ready, settings);
    }

    /**
     * Starts the program and asks it for its sizes.
     *
     * @param seed the run's
     * @throws SimulationProcessException if it cannot be started or does not answer as it should
     * @throws InvalidSettingsException if its sizes are not those of the settings
     */
    public static ProcessSimulation start(SimulationSettings settings, long seed) {
        Conversation conversation = new Conversation(settings.command(), settings.timeout());
        try {
            return new ProcessSimulation(conversation, settings, seed);
        } catch (RuntimeException e) {
            conversation.close();
            throw e;
        }
    }

    private static SimulationShape shape(Ready ready, SimulationSettings settings) {
        requireSame("slots", ready.slots(), settings.slots());
        requireSame("dimension", ready.dimension(), settings.dimension());
        int most = ready.maximumItems();
        int least = ready.minimumItems();
        if (ready.generatesItems()) {
            requireSame("items", most, settings.items());
            requireSame("minimum-items", least, settings.minimumItems());
        } else {
            most = settings.items().orElse(most);
            least = settings.minimumItems().orElse(settings.items().isPresent() ? most : least);
            if (least < ready.minimumItems() || most > ready.maximumItems()) {
                throw misfit("items", ready.minimumItems() + " to " + ready.maximumItems(), least + " to " + most);
            }
        }
        return new SimulationShape(ready.slots(), ready.dimension(), least, most, ready.rewardSeesList())
                .withContext(ready.listContext(), ready.slotContext());
    }

    private static void requireSame(String key, int own, OptionalInt asked) {
        if (asked.isPresent() && asked.getAsInt() != own) {
            throw misfit(key, String.valueOf(own), String.valueOf(asked.getAsInt()));
        }
    }

    private static InvalidSettingsException misfit(String key, String own, String asked) {
        return new InvalidSettingsException(
                List.of(new Violation("simulation." + key, own + ", as the program says, or no value", asked)));
    }

    @Override
    public SimulationShape shape() {
        return shape;
    }

    /** Whether the program makes lists of its own. */
    public boolean generatesItems() {
        return generatesItems;
    }

    @Override
    public float[] evaluate(ItemLists items, Selections selections) {
        float[] rewards = new float[items.count()];
        for (int from = 0; from < rewards.length; from += batchSize) {
            int to = Math.min(rewards.length, from + batchSize);
            long id = ++requests;
            String subject = "evaluate " + id;
            String reply =
                    conversation.ask(subject, Requests.evaluate(id, items.slice(from, to), selections.slice(from, to)));
            float[] part = new Replies(subject).rewards(reply, id, to - from);
            System.arraycopy(part, 0, rewards, from, part.length);
        }
        return rewards;
    }

    @Override
    public ItemLists generate(int count, RandomStream random) {
        if (!generatesItems) {
            return Simulation.super.generate(count, random);
        }
        List<ItemLists> batches = new ArrayList<>();
        for (int from = 0; from < count; from += batchSize) {
            batches.add(generateBatch(Math.min(count - from, batchSize), random));
        }
        return ItemLists.joined(shape.dimension(), batches);
    }

    private ItemLists generateBatch(int count, RandomStream random) {
        long id = ++requests;
        String subject = "generate " + id;
        long seed = random.nextLong() >>> (Long.SIZE - SEED_BITS);
        String reply = conversation.ask(subject, Requests.generate(id, count, seed));
        return new Replies(subject).items(reply, id, count, shape);
    }

    @Override
    public void close() {
        conversation.close();
    }
}
