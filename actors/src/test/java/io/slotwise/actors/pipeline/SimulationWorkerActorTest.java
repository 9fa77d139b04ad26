package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.protocol.Rewards;
import io.slotwise.actors.protocol.SimulationPoolCommand;
import io.slotwise.actors.protocol.SimulationPoolCommand.Failed;
import io.slotwise.actors.protocol.SimulationPoolCommand.Rewarded;
import io.slotwise.actors.protocol.SimulationWorkerCommand;
import io.slotwise.actors.protocol.SimulationWorkerCommand.Work;
import io.slotwise.actors.training.SimulationFailedException;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import org.junit.jupiter.api.Test;

class SimulationWorkerActorTest {
    private final TestInbox<SimulationPoolCommand> pool = TestInbox.create();
    private final Scripted simulation = new Scripted();
    private final Restartable<SimulationWorkerCommand> worker =
            new Restartable<>(SimulationWorkerActor.create(7, simulation, pool.getRef(), ActorMeter.off()));

    @Test
    void work_twice_answersEachOnce() {
        float[] expected = new TargetValueSimulation().evaluate(Samples.items(5), Samples.selections(5));
        assertThat(pool.hasMessages()).isFalse();

        worker.send(new Work(1, Samples.items(5), Samples.selections(5)));
        pool.expectMessage(new Rewarded(7, 1, new Rewards(expected)));
        worker.send(new Work(2, Samples.items(5), Samples.selections(5)));
        pool.expectMessage(new Rewarded(7, 2, new Rewards(expected)));

        assertThat(pool.hasMessages()).isFalse();
        assertThat(worker.kit().isAlive()).isTrue();
    }

    @Test
    void work_simulationFails_saysWhyAndStops() {
        simulation.failure = new SimulationFailedException("the simulation took longer", new Exception());
        worker.kit().run(new Work(3, Samples.items(5), Samples.selections(5)));

        assertThat(pool.getAllReceived()).containsExactly(new Failed(7, 3, "the simulation took longer"));
        assertThat(worker.kit().isAlive()).isFalse();
    }

    @Test
    void work_anyOtherException_isNamedWithItsClass() {
        simulation.failure = new IllegalStateException("out of fuel");
        worker.kit().run(new Work(3, Samples.items(5), Samples.selections(5)));

        pool.expectMessage(new Failed(7, 3, "java.lang.IllegalStateException: out of fuel"));
    }

    @Test
    void stop_closesTheSimulation() {
        worker.close();

        assertThat(simulation.closed).isTrue();
    }

    private static final class Scripted extends TargetValueSimulation {
        private RuntimeException failure;
        private boolean closed;

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            if (failure != null) {
                throw failure;
            }
            return super.evaluate(items, selections);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
