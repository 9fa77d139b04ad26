package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.Effect;
import akka.actor.testkit.typed.javadsl.TestInbox;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.Insert;
import io.slotwise.actors.protocol.Rewards;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SimulationPoolCommand;
import io.slotwise.actors.protocol.SimulationPoolCommand.Evaluate;
import io.slotwise.actors.protocol.SimulationPoolCommand.Failed;
import io.slotwise.actors.protocol.SimulationPoolCommand.Rewarded;
import io.slotwise.actors.protocol.SimulationPoolCommand.WorkerDue;
import io.slotwise.actors.protocol.SimulationWorkerCommand;
import io.slotwise.actors.protocol.SimulationWorkerCommand.Work;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.GaveUp;
import io.slotwise.actors.protocol.SupervisorCommand.RoleFailed;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.problem.Experiences;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationPoolActorTest {
    private final TrainingParts parts = new TrainingParts(
            Settings.small(
                    "simulation.workers = 2",
                    "supervision { maximum-restarts = 3, minimum-backoff = 100ms, maximum-backoff = 250ms }"),
            TargetValueSimulation::new);
    private final TestInbox<ExperienceReplayCommand> replay = TestInbox.create();
    private final TestInbox<SupervisorCommand> supervisor = TestInbox.create();
    private final Restartable<SimulationPoolCommand> pool =
            new Restartable<>(SimulationPoolActor.create(parts, replay.getRef(), supervisor.getRef()));

    @Test
    void start_startsTheWorkersAndGivesThemNothing() {
        assertThat(spawned()).containsExactly("simulation-worker-0", "simulation-worker-1");
        expectNoWork(0);
        expectNoWork(1);
        assertThat(replay.hasMessages()).isFalse();
        assertThat(supervisor.hasMessages()).isFalse();
    }

    @Test
    void evaluate_moreBatchesThanWorkers_eachWorkerHasOneAtATime() {
        evaluate(1);
        evaluate(2);
        evaluate(3);
        assertThat(expectWork(0).items().count()).isEqualTo(1);
        assertThat(expectWork(1).items().count()).isEqualTo(2);
        expectNoWork(0);
        expectNoWork(1);

        pool.send(rewarded(1, 1, 2));
        assertThat(expectWork(1).items().count()).isEqualTo(3);
        expectNoWork(0);
    }

    @Test
    void rewarded_batch_goesToTheReplayOnce() {
        evaluate(2);
        pool.send(rewarded(0, 0, 2));
        pool.send(rewarded(0, 0, 2));
        pool.send(rewarded(9, 0, 2));

        assertThat(replay.getAllReceived())
                .containsExactly(new Insert(
                        new Experiences(Samples.items(2), Samples.selections(2), new float[] {-0.5f, -0.5f})));
    }

    @Test
    void failed_worker_isReplacedAfterAPauseAndItsBatchGoesFirst() {
        evaluate(1);
        evaluate(2);
        evaluate(3);
        expectWork(0);
        expectWork(1);
        pool.kit().getAllEffects();

        pool.send(new Failed(0, 0, "lost its way"));
        assertThat(supervisor.getAllReceived()).containsExactly(new RoleFailed(Role.SIMULATION_WORKER, "lost its way"));
        assertThat(pauses()).containsExactly(Duration.ofMillis(100));
        pool.send(new WorkerDue());

        assertThat(spawned()).containsExactly("simulation-worker-2");
        assertThat(expectWork(2).items().count()).isEqualTo(1);
        pool.send(rewarded(2, 0, 1));
        assertThat(expectWork(2).items().count()).isEqualTo(3);
        assertThat(replay.getAllReceived()).hasSize(1);
    }

    @Test
    void failed_twiceByTheSameWorker_countsOnce() {
        evaluate(1);
        pool.send(new Failed(0, 0, "lost its way"));
        pool.send(new Failed(0, 0, "lost its way"));
        pool.send(rewarded(0, 0, 1));

        assertThat(supervisor.getAllReceived()).hasSize(1);
        assertThat(replay.hasMessages()).isFalse();
    }

    @Test
    void failed_inARow_pausesGrowUntilItGivesUp() {
        pool.kit().getAllEffects();
        evaluate(1);
        for (int worker = 0; worker < 4; worker++) {
            pool.send(new Failed(nextBusy(), 0, "storm " + worker));
            if (worker < 3) {
                pool.send(new WorkerDue());
            }
        }

        assertThat(supervisor.getAllReceived())
                .containsExactly(
                        new RoleFailed(Role.SIMULATION_WORKER, "storm 0"),
                        new RoleFailed(Role.SIMULATION_WORKER, "storm 1"),
                        new RoleFailed(Role.SIMULATION_WORKER, "storm 2"),
                        new GaveUp(Role.SIMULATION_WORKER, "storm 3"));
        assertThat(pauses()).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(250));
    }

    @Test
    void failed_afterASuccess_countsFromTheStart() {
        for (int batch = 0; batch < 5; batch++) {
            evaluate(1);
            pool.send(new Failed(nextBusy(), batch, "storm"));
            pool.send(new WorkerDue());
            pool.send(rewarded(nextBusy(), batch, 1));
        }

        assertThat(supervisor.getAllReceived()).hasSize(5).allMatch(RoleFailed.class::isInstance);
        assertThat(replay.getAllReceived()).hasSize(5);
    }

    @Test
    void rewarded_wrongCount_failsThePoolButLosesNothing() {
        evaluate(2);
        expectWork(0);
        pool.sendFailing(rewarded(0, 0, 3), "found 2 and 3");
        pool.restart();

        assertThat(spawned()).containsExactly("simulation-worker-2", "simulation-worker-3");
        assertThat(expectWork(2).items().count()).isEqualTo(2);
        pool.send(rewarded(0, 0, 2));
        assertThat(replay.hasMessages()).isFalse();
        pool.send(rewarded(2, 0, 2));
        assertThat(replay.getAllReceived()).hasSize(1);
    }

    @Test
    void restart_batchesUnderwayAndWaiting_allGoToTheNewWorkersInTheirOrder() {
        evaluate(1);
        evaluate(2);
        evaluate(3);
        pool.restart();
        assertThat(expectWork(2).items().count()).isEqualTo(1);
        assertThat(expectWork(3).items().count()).isEqualTo(2);

        pool.send(rewarded(2, 0, 1));
        assertThat(expectWork(2).items().count()).isEqualTo(3);
    }

    /** The worker that was given something and has not answered: tries all. */
    private long nextBusy() {
        for (long worker = 0; worker < 20; worker++) {
            if (isSpawned(worker) && inbox(worker).hasMessages()) {
                inbox(worker).receiveMessage();
                return worker;
            }
        }
        throw new AssertionError("no worker has work");
    }

    private boolean isSpawned(long worker) {
        try {
            inbox(worker);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void evaluate(int count) {
        pool.send(new Evaluate(Samples.items(count), Samples.selections(count)));
    }

    private static Rewarded rewarded(long worker, long batch, int count) {
        float[] rewards = new float[count];
        Arrays.fill(rewards, -0.5f);
        return new Rewarded(worker, batch, new Rewards(rewards));
    }

    private Work expectWork(long worker) {
        return (Work) inbox(worker).receiveMessage();
    }

    private void expectNoWork(long worker) {
        assertThat(inbox(worker).hasMessages()).isFalse();
    }

    private TestInbox<SimulationWorkerCommand> inbox(long worker) {
        return pool.kit().childInbox("simulation-worker-" + worker);
    }

    private List<String> spawned() {
        return pool.kit().getAllEffects().stream()
                .filter(Effect.Spawned.class::isInstance)
                .map(effect -> ((Effect.Spawned<?>) effect).childName())
                .toList();
    }

    private List<Duration> pauses() {
        return pool.kit().getAllEffects().stream()
                .filter(Effect.TimerScheduled.class::isInstance)
                .map(effect -> ((Effect.TimerScheduled<?>) effect).duration())
                .toList();
    }
}
