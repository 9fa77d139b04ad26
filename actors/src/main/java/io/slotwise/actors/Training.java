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
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.LiveSetting;
import io.slotwise.config.SlotwiseSettings;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A run in progress on the actor pipeline; the way to embed Slotwise.
 *
 * <pre>{@code
 * ActorSystem<Void> system = Training.createSystem();
 * Training training = Training.start(system, settings, MySimulation::new, new TrainingListener() {});
 * training.result().thenAccept(result -> ...);
 * }</pre>
 */
public final class Training {
    private static final AtomicLong RUNS = new AtomicLong();

    private final ActorRef<SupervisorCommand> supervisor;
    private final CompletableFuture<TrainingResult> result;
    private final PipelineMeters meters;

    private Training(
            ActorRef<SupervisorCommand> supervisor, CompletableFuture<TrainingResult> result, PipelineMeters meters) {
        this.supervisor = supervisor;
        this.result = result;
        this.meters = meters;
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
        ActorRef<SupervisorCommand> supervisor = system.systemActorOf(
                TrainingSupervisor.create(parts, store, listener, result),
                "slotwise-training-" + RUNS.incrementAndGet(),
                akka.actor.typed.Props.empty());
        return new Training(supervisor, result, parts.meters());
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
            throw new IllegalArgumentException("step: expected at least 1 policy update, got " + policyUpdates);
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

    /** What the actors do; nothing is known unless {@code monitor.enabled}. */
    public PipelineMeters meters() {
        return meters;
    }
}
