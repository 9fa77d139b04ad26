package io.slotwise.sim.run;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.slotwise.actors.Training;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.LiveSetting;
import io.slotwise.core.kernel.Kernels;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A training by actors, in an actor system of its own or a host's. */
public final class ActorTraining implements TrainingStarter.Running {
    /**
     * A signal ends a run by {@link StopSignal}: Akka must not take its actors away before their work is saved. Nor must
     * it end the program when memory runs out: the run fails, and says so.
     */
    private static final String CONFIG = """
            akka {
              jvm-shutdown-hooks = off
              jvm-exit-on-fatal-error = off
              coordinated-shutdown.run-by-jvm-shutdown-hook = off
            }
            """;

    private final Training training;
    private final Runnable end;

    private ActorTraining(Training training, Runnable end) {
        this.training = training;
        this.end = end;
    }

    /** One that a host has started, and will end. */
    public static ActorTraining ofHost(Training training) {
        return new ActorTraining(training, () -> {});
    }

    /** Starts one; a {@link TrainingStarter}. */
    public static ActorTraining start(TrainingParts parts, CheckpointStore store, TrainingListener listener) {
        warmUp();
        ActorSystem<Void> system = ActorSystem.create(
                Behaviors.empty(), "slotwise", ConfigFactory.parseString(CONFIG).withFallback(ConfigFactory.load()));
        try {
            return new ActorTraining(Training.start(system, parts, Optional.of(store), listener), system::terminate);
        } catch (RuntimeException e) {
            system.terminate();
            throw e;
        }
    }

    /** While Akka and ND4J start, on the other core. */
    private static void warmUp() {
        Thread thread = new Thread(Kernels::best, "slotwise-kernel-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public CompletionStage<TrainingResult> result() {
        return training.result();
    }

    @Override
    public void stop(String reason) {
        training.stop(reason);
    }

    @Override
    public void checkpoint() {
        training.checkpoint();
    }

    @Override
    public boolean keepsState() {
        return training.keepsState();
    }

    @Override
    public void pause() {
        training.pause();
    }

    @Override
    public void resume() {
        training.resume();
    }

    @Override
    public void step(long policyUpdates) {
        training.step(policyUpdates);
    }

    @Override
    public void set(LiveSetting setting, double value) {
        training.set(setting, value);
    }

    @Override
    public PipelineMeters meters() {
        return training.meters();
    }

    @Override
    public void close() {
        end.run();
    }
}
