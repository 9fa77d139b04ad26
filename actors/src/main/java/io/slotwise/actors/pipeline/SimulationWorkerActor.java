package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.slotwise.actors.protocol.Rewards;
import io.slotwise.actors.protocol.SimulationPoolCommand;
import io.slotwise.actors.protocol.SimulationPoolCommand.Failed;
import io.slotwise.actors.protocol.SimulationPoolCommand.Rewarded;
import io.slotwise.actors.protocol.SimulationWorkerCommand;
import io.slotwise.actors.protocol.SimulationWorkerCommand.Work;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.core.problem.Simulation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one instance of the simulation and checks what it returns. User code may do anything, so after a failure the
 * instance is not trusted again: the worker says what happened and stops, and the pool starts another.
 */
public final class SimulationWorkerActor extends AbstractBehavior<SimulationWorkerCommand> {
    private static final Logger LOG = LoggerFactory.getLogger(SimulationWorkerActor.class);

    private final long id;
    private final SimulationFactory factory;
    private final ActorRef<SimulationPoolCommand> pool;
    private @Nullable Simulation simulation;

    private SimulationWorkerActor(
            ActorContext<SimulationWorkerCommand> context,
            long id,
            SimulationFactory factory,
            ActorRef<SimulationPoolCommand> pool) {
        super(context);
        this.id = id;
        this.factory = factory;
        this.pool = pool;
    }

    static Behavior<SimulationWorkerCommand> create(
            long id, SimulationFactory factory, ActorRef<SimulationPoolCommand> pool) {
        return Behaviors.setup(context -> new SimulationWorkerActor(context, id, factory, pool));
    }

    @Override
    public Receive<SimulationWorkerCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Work.class, this::onWork)
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    // Whatever user code throws is an answer to the pool, not an accident of this actor.
    @SuppressWarnings("CatchingUnchecked")
    private Behavior<SimulationWorkerCommand> onWork(Work work) {
        try {
            pool.tell(new Rewarded(id, work.batch(), evaluate(work)));
            return this;
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            LOG.warn("The simulation failed on batch {}", work.batch(), e);
            pool.tell(new Failed(id, work.batch(), String.valueOf(e)));
            return Behaviors.stopped();
        }
    }

    private Rewards evaluate(Work work) {
        if (simulation == null) {
            simulation = factory.create();
        }
        float[] rewards = simulation.evaluate(work.items(), work.selections());
        int expected = work.items().count();
        if (rewards.length != expected) {
            throw new IllegalStateException(
                    "the simulation returned " + rewards.length + " rewards for " + expected + " lists");
        }
        for (int list = 0; list < expected; list++) {
            if (!Float.isFinite(rewards[list])) {
                throw new IllegalStateException(
                        "the simulation's reward for list " + list + " is " + rewards[list] + ", not a finite number");
            }
        }
        return new Rewards(rewards);
    }

    private Behavior<SimulationWorkerCommand> close() {
        if (simulation != null) {
            simulation.close();
        }
        return this;
    }
}
