package io.slotwise.actors;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.pipeline.TrainingSupervisor;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.Advance;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.Checkpoint;
import io.slotwise.actors.protocol.SupervisorCommand.Stop;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.Listeners;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.LiveSetting;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A run in progress on the actor pipeline; the way to embed Slotwise.
 *
 * <pre>{@code
 * ActorSystem<Void> system = Training.createSystem();
 * try (Training training = Training.start(system, settings, MySimulation::new, new TrainingListener() {})) {
 *     Selection now = training.select(items, SelectionKind.GREEDY).toCompletableFuture().join();
 *     TrainingResult result = training.result().toCompletableFuture().join();
 * } finally {
 *     system.terminate();
 * }
 * }</pre>
 *
 * <p>Any thread may use it.
 */
public final class Training implements AutoCloseable {
    private static final AtomicLong RUNS = new AtomicLong();

    private final ActorRef<SupervisorCommand> supervisor;
    private final CompletableFuture<TrainingResult> result;
    private final TrainingParts parts;
    private final Listeners listeners;
    private final boolean keepsState;
    private final SelectionService selections;

    private Training(
            ActorSystem<?> system,
            ActorRef<SupervisorCommand> supervisor,
            CompletableFuture<TrainingResult> result,
            TrainingParts parts,
            Listeners listeners,
            boolean keepsState) {
        this.supervisor = supervisor;
        this.result = result;
        this.parts = parts;
        this.listeners = listeners;
        this.keepsState = keepsState;
        selections = new SelectionService(system, parts, supervisor, result);
    }

    /** An actor system for training alone. Terminate it when done. A host that has one may use its own. */
    public static ActorSystem<Void> createSystem() {
        return ActorSystem.create(Behaviors.empty(), "slotwise");
    }

    /**
     * Starts training.
     *
     * @param system where the actors are to live; its configuration must include this module's {@code reference.conf}
     * @param simulations makes as many simulations as the run needs
     * @param listener hears how it goes
     * @throws IllegalArgumentException if the settings and the simulation do not fit each other
     * @throws IllegalStateException if the actor system has ended
     */
    public static Training start(
            ActorSystem<?> system,
            SlotwiseSettings settings,
            SimulationFactory simulations,
            TrainingListener listener) {
        return start(system, new TrainingParts(settings, simulations), Optional.empty(), listener);
    }

    /**
     * Starts training, or goes on with it, with its state saved now and then and at its end.
     *
     * @param parts what the run is made of; they may hold a state to go on from
     * @param store keeps the run's state, if anything is to
     * @throws IllegalArgumentException if the parts do not fit each other
     * @throws IllegalStateException if the actor system has ended
     */
    public static Training start(
            ActorSystem<?> system, TrainingParts parts, Optional<CheckpointStore> store, TrainingListener listener) {
        if (system.getWhenTerminated().toCompletableFuture().isDone()) {
            throw new IllegalStateException("the actor system " + system.name() + " has ended");
        }
        CompletableFuture<TrainingResult> result = new CompletableFuture<>();
        Listeners listeners = new Listeners(listener);
        ActorRef<SupervisorCommand> supervisor = system.systemActorOf(
                TrainingSupervisor.create(parts, store, listeners, result),
                "slotwise-training-" + RUNS.incrementAndGet(),
                akka.actor.typed.Props.empty());
        return new Training(system, supervisor, result, parts, listeners, store.isPresent());
    }

    /**
     * The result, when training has ended; a {@link
     * io.slotwise.actors.training.TrainingFailedException} if it failed before there was anything to report.
     */
    public CompletionStage<TrainingResult> result() {
        return result.minimalCompletionStage();
    }

    /** Asks for the run's state to be saved soon, besides the times when it is anyway. */
    public void checkpoint() {
        supervisor.tell(new Checkpoint());
    }

    /**
     * Ends training cleanly; the result's status will be {@code interrupted}.
     *
     * @param reason why, in a few words
     */
    public void stop(String reason) {
        supervisor.tell(new Stop(reason));
    }

    /** Lets training rest until {@link #resume} or {@link #step}; what is underway is done first. */
    public void pause() {
        supervisor.tell(new Advance(0));
    }

    /** Lets training go on. */
    public void resume() {
        supervisor.tell(new Advance(Advance.FREELY));
    }

    /**
     * Lets training make so many policy updates, with all that goes into them, and then rest.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public void step(long policyUpdates) {
        if (policyUpdates < 1) {
            throw new IllegalArgumentException("step: expected at least 1 policy update, found " + policyUpdates);
        }
        supervisor.tell(new Advance(policyUpdates));
    }

    /**
     * Changes a setting from now on.
     *
     * @throws IllegalArgumentException if the value is out of bounds
     */
    public void set(LiveSetting setting, double value) {
        supervisor.tell(new Adjust(setting, setting.require(value)));
    }

    /**
     * Picks from one list, by the newest policy: before its first update by what it begins with, and from when training
     * has ended until {@link #close} by the last. Questions are answered together as they come, some thousands a second.
     * What hangs on the answer without an executor of its own runs on the thread that answers, and should be short.
     *
     * @param items N rows of D numbers
     * @return the selection; or a {@link io.slotwise.actors.selection.SelectionRefusedException}, if too many lists wait
     *     already ({@code embedding.waiting-lists}), this is closed, or the attempt failed
     * @throws IllegalArgumentException if the items do not fit the simulation's shape, or a number is not finite
     */
    public CompletionStage<Selection> select(float[][] items, SelectionKind kind) {
        return selections.ask(selections.check().list(items), kind).thenApply(answers -> answers.get(0));
    }

    /**
     * As above, from several lists, of any lengths.
     *
     * @return a selection for each list, in their order; or an IllegalArgumentException also if the items that a list's
     *     mask leaves cannot fill its slots
     */
    public CompletionStage<List<Selection>> select(ItemLists items, SelectionKind kind) {
        return selections.ask(selections.check().checked(items), kind);
    }

    /** Ends training, as {@link #stop} does, if it still goes on, and then selections too. Waits for neither. */
    @Override
    public void close() {
        stop("closed");
        selections.close();
    }

    /** What the actors do; nothing is known unless {@code monitor.enabled}. */
    public PipelineMeters meters() {
        return parts.meters();
    }

    /** What it is made of: its settings, the sizes of its problem, and networks to try things with. */
    public TrainingParts parts() {
        return parts;
    }

    /** Whether its state is saved, so that {@link #checkpoint} does anything. */
    public boolean keepsState() {
        return keepsState;
    }

    /** One more to hear how it goes, from now on; if they are known, it is told the baselines at once. */
    public void listen(TrainingListener listener) {
        listeners.add(listener);
    }
}
