package io.slotwise.actors;

import io.slotwise.actors.selection.ItemCheck;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.GuidedPolicy;
import io.slotwise.actors.training.SelectionAnswers;
import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.StreamId;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A trained policy that any number of threads pick with, at once and on their own time, and that can be swapped for a newer
 * one while they do. It trains nothing, and needs neither actors nor the simulation.
 *
 * <p>Each selection is made by one policy and its critic as a whole, and none that begins after {@link #swap} has returned
 * is made by those before. As many copies of the networks are kept as threads have ever picked at once.
 */
public final class ServedPolicy implements AutoCloseable {
    private final SlotwiseSettings settings;
    private final SimulationShape shape;
    private final ItemCheck check;
    private final Deque<Worker> idle = new ConcurrentLinkedDeque<>();
    private final AtomicLong workers = new AtomicLong();
    private volatile Networks current;
    private volatile boolean closed;

    /** What is picked with. Only itself is the same: other runs have the same versions. */
    private static final class Networks {
        private final ParameterSnapshot policy;
        private final CriticSnapshot critic;

        Networks(ParameterSnapshot policy, CriticSnapshot critic) {
            this.policy = policy;
            this.critic = critic;
        }
    }

    /** The networks in memory of their own; one thread has it at a time. */
    private static final class Worker {
        private final SelectionAnswers answers;
        private Networks loaded;

        Worker(SelectionAnswers answers, Networks first) {
            this.answers = answers;
            answers.load(first.policy, first.critic);
            loaded = first;
        }

        List<Selection> select(Networks newest, ItemLists items, SelectionKind kind) {
            if (loaded != newest) {
                answers.load(newest.policy, newest.critic);
                loaded = newest;
            }
            return answers.select(items, kind);
        }
    }

    private ServedPolicy(SlotwiseSettings settings, SimulationShape shape, Networks first) {
        this.settings = settings;
        this.shape = shape;
        check = new ItemCheck(served(settings, shape));
        current = first;
    }

    /**
     * Serves a policy.
     *
     * @param settings those that it was trained with
     * @param shape that of its simulation; lists may be of any length, unless the network is an {@code mlp}
     * @param policy the policy's parameters
     * @param critic the critic that it was trained with, which predicts and may swap picks
     * @throws IllegalArgumentException if the parameters are not of the networks that settings and shape ask for
     */
    public static ServedPolicy of(
            SlotwiseSettings settings, SimulationShape shape, ParameterSnapshot policy, CriticSnapshot critic) {
        ServedPolicy served = new ServedPolicy(settings, shape, new Networks(policy, critic));
        served.idle.push(served.newWorker(served.current));
        return served;
    }

    /** The fewest and most items that a list may have to be picked from with a policy of these settings. */
    public static SimulationShape served(SlotwiseSettings settings, SimulationShape shape) {
        if (settings.policy().network() == PolicyNetworkKind.MLP) {
            return shape;
        }
        int fewest = shape.noDuplicates() ? shape.slots() : 1;
        return shape.withItems(fewest, Integer.MAX_VALUE);
    }

    /**
     * Picks from one list.
     *
     * @param items N rows of D numbers; they are copied
     * @throws IllegalArgumentException if they do not fit, or a number is not finite
     * @throws IllegalStateException if it is closed
     */
    public Selection select(float[][] items, SelectionKind kind) {
        return select(check.list(items), kind).get(0);
    }

    /**
     * Picks from several lists, all with one policy.
     *
     * @return a selection for each list
     * @throws IllegalArgumentException if the lists do not fit, a number is not finite, or a mask leaves too little
     * @throws IllegalStateException if it is closed
     */
    public List<Selection> select(ItemLists items, SelectionKind kind) {
        check.checked(items);
        Networks newest = current;
        Worker worker = take(newest);
        try {
            return worker.select(newest, items, kind);
        } finally {
            giveBack(worker);
        }
    }

    /**
     * Picks with these from now on. Selections that have begun end with the networks that they began with.
     *
     * @throws IllegalArgumentException if they are of other networks; nothing has changed then
     * @throws IllegalStateException if it is closed
     */
    public void swap(ParameterSnapshot newPolicy, CriticSnapshot newCritic) {
        requireOpen();
        Networks before = current;
        requireSame("policy", before.policy, newPolicy);
        requireSame("critic", before.critic.parameters(), newCritic.parameters());
        current = new Networks(newPolicy, newCritic);
    }

    /** How many updates the policy in use has had. */
    public long version() {
        return current.policy.version();
    }

    private static void requireSame(String network, ParameterSnapshot before, ParameterSnapshot after) {
        if (before.values().length != after.values().length) {
            throw new IllegalArgumentException(network + ": expected " + before.values().length
                    + " parameters, as before, found " + after.values().length);
        }
    }

    private Worker take(Networks newest) {
        requireOpen();
        Worker worker = idle.poll();
        return worker == null ? newWorker(newest) : worker;
    }

    private Worker newWorker(Networks first) {
        // Samples of two workers must differ.
        long seed = settings.seed() + workers.getAndIncrement();
        GuidedPolicy guided = GuidedPolicy.create(settings, shape);
        try {
            return new Worker(
                    new SelectionAnswers(guided, StreamId.SERVED_SELECTIONS.stream(seed), shape.dimension()), first);
        } catch (IllegalArgumentException e) {
            guided.close();
            throw e;
        }
    }

    private void giveBack(Worker worker) {
        idle.push(worker);
        if (closed) {
            closeIdle();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the served policy is closed");
        }
    }

    private void closeIdle() {
        for (Worker worker = idle.poll(); worker != null; worker = idle.poll()) {
            worker.answers.close();
        }
    }

    /** Frees the networks; selections that have begun end first. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }
}
