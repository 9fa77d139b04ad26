package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.Rewards;
import io.slotwise.actors.protocol.SimulationPoolCommand;
import io.slotwise.actors.protocol.SimulationPoolCommand.Failed;
import io.slotwise.actors.protocol.SimulationPoolCommand.Rewarded;
import io.slotwise.actors.protocol.SimulationWorkerCommand;
import io.slotwise.actors.protocol.SimulationWorkerCommand.Work;
import io.slotwise.core.problem.Simulation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one instance of the simulation. User code may do anything, so after a failure the instance is not trusted again:
 * the worker says what happened and stops, and the pool starts another.
 */
public final class SimulationWorkerActor extends AbstractBehavior<SimulationWorkerCommand> {
    private static final Logger LOG = LoggerFactory.getLogger(SimulationWorkerActor.class);

    private static final Waiting FOR_PICKS = Waiting.forInput("for picks to evaluate");

    private final long id;
    private final Simulation simulation;
    private final ActorRef<SimulationPoolCommand> pool;
    private final ActorMeter meter;

    private SimulationWorkerActor(
            ActorContext<SimulationWorkerCommand> context,
            long id,
            Simulation simulation,
            ActorRef<SimulationPoolCommand> pool,
            ActorMeter meter) {
        super(context);
        this.id = id;
        this.simulation = simulation;
        this.pool = pool;
        this.meter = meter;
        meter.restarted();
        meter.waits(FOR_PICKS);
    }

    /** @param simulation taken over; what it throws is an answer to the pool, not an accident of this actor */
    static Behavior<SimulationWorkerCommand> create(
            long id, Simulation simulation, ActorRef<SimulationPoolCommand> pool, ActorMeter meter) {
        return Behaviors.setup(context -> new SimulationWorkerActor(context, id, simulation, pool, meter));
    }

    @Override
    public Receive<SimulationWorkerCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Work.class, this::onWork)
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    private Behavior<SimulationWorkerCommand> onWork(Work work) {
        try {
            Rewards rewards = new Rewards(simulation.evaluate(work.items(), work.selections()));
            pool.tell(new Rewarded(id, work.batch(), rewards));
            return this;
        } catch (RuntimeException e) {
            LOG.warn("The simulation failed on batch {}", work.batch(), e);
            String reason = Supervised.reason(e);
            meter.failed(reason);
            pool.tell(new Failed(id, work.batch(), reason));
            return Behaviors.stopped();
        }
    }

    private Behavior<SimulationWorkerCommand> close() {
        simulation.close();
        return this;
    }
}
