package io.slotwise.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.ExtendedActorSystem;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.critic.CriticReward;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The façade, on real actors. */
class TrainingTest {
    private static final SlotwiseSettings BRIEF = Settings.small("stop.policy-updates = 5");
    private static final SlotwiseSettings ENDLESS = Settings.small("stop.policy-updates = null");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Runs runs;

    @BeforeAll
    static void startSystem() {
        runs = new Runs();
        // Loads what is slow to load, so that no test has to wait for it.
        Runs.healthy(BRIEF);
    }

    @AfterAll
    static void stopSystem() {
        runs.close();
    }

    @Test
    void start_oneAfterTheOther_tellsTheListenerInOrder() {
        List<String> heard = new CopyOnWriteArrayList<>();
        TrainingResult result = runs.run(BRIEF, TargetValueSimulation::new, new TrainingListener() {
            @Override
            public void started(Baselines baselines) {
                heard.add("started");
            }

            @Override
            public void evaluated(Evaluation evaluation) {
                heard.add("evaluated " + evaluation.progress().policyUpdates());
            }
        });

        assertThat(heard).containsExactly("started", "evaluated 0", "evaluated 5");
        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
    }

    @Test
    void progress_isToldWhileTrainingGoesOn() {
        CompletableFuture<PipelineStatus> told = new CompletableFuture<>();
        Training training = start(ENDLESS, new TrainingListener() {
            @Override
            public void progressed(PipelineStatus status) {
                if (status.policyUpdates() > 0 && status.criticUpdates() > 0) {
                    told.complete(status);
                }
            }
        });
        PipelineStatus status =
                told.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        training.stop("seen enough");

        assertThat(status.environmentSteps()).isPositive();
        assertThat(status.criticUpdates()).isPositive();
        assertThat(status.replaySize()).isPositive();
        assertThat(Runs.await(training.result()).status()).isEqualTo(TrainingStatus.INTERRUPTED);
    }

    @Test
    void stop_rightAfterTheStart_isInterrupted() {
        Training training = start(ENDLESS, new TrainingListener() {});
        training.stop("second thoughts");

        TrainingResult result = Runs.await(training.result());
        assertThat(result.status()).isEqualTo(TrainingStatus.INTERRUPTED);
        assertThat(result.reason()).isEqualTo("second thoughts");
        assertThat(result.evaluation().progress().policyUpdates()).isEqualTo(result.policyUpdates());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lockstep", "async"})
    void stop_midRun_isInterruptedWithTheFinalPolicyEvaluated(String mode) {
        CountDownLatch midRun = new CountDownLatch(3);
        Training training = start(Settings.small("stop.policy-updates = null, mode = " + mode), new TrainingListener() {
            @Override
            public void evaluated(Evaluation evaluation) {
                midRun.countDown();
            }
        });
        await(midRun);
        training.stop("lunch");

        TrainingResult result = Runs.await(training.result());
        assertThat(result.status()).isEqualTo(TrainingStatus.INTERRUPTED);
        assertThat(result.reason()).isEqualTo("lunch");
        assertThat(result.policyUpdates()).isGreaterThanOrEqualTo(20);
        assertThat(result.evaluation().progress().policyUpdates()).isEqualTo(result.policyUpdates());
        assertThat(result.policy().version()).isEqualTo(result.policyUpdates());
    }

    @Test
    void stop_afterTheEnd_changesNothing() {
        Training training = start(BRIEF, new TrainingListener() {});
        TrainingResult result = Runs.await(training.result());
        training.stop("too late");

        assertThat(Runs.await(training.result())).isSameAs(result);
        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
    }

    @Test
    void result_completedByAHost_isLeftAlone() {
        Training training = start(BRIEF, new TrainingListener() {});
        training.result().toCompletableFuture().cancel(true);

        assertThat(Runs.await(training.result()).status()).isEqualTo(TrainingStatus.COMPLETED);
    }

    @Test
    void listener_thatThrows_doesNotChangeTheRun() {
        TrainingResult result = runs.run(BRIEF, TargetValueSimulation::new, new TrainingListener() {
            @Override
            public void started(Baselines baselines) {
                throw new IllegalStateException("started");
            }

            @Override
            public void evaluated(Evaluation evaluation) {
                throw new AssertionError("evaluated");
            }
        });

        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(result.parametersSha256()).isEqualTo(Runs.healthy(BRIEF).parametersSha256());
    }

    @Test
    void start_twoAtOnce_learnAsEachWouldAlone() {
        SlotwiseSettings other = Settings.small("stop.policy-updates = 6, seed = 8");
        Training one = start(BRIEF, new TrainingListener() {});
        Training two = start(other, new TrainingListener() {});

        assertThat(Runs.await(one.result()).parametersSha256())
                .isEqualTo(Runs.healthy(BRIEF).parametersSha256());
        assertThat(Runs.await(two.result()).parametersSha256())
                .isEqualTo(Runs.healthy(other).parametersSha256());
    }

    @Test
    void seconds_reached_endTheRun() {
        TrainingResult result = runs.run(
                Settings.small("stop { policy-updates = null, seconds = 0.2 }"),
                TargetValueSimulation::new,
                new TrainingListener() {});

        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(result.reason()).isEqualTo("reached stop.seconds");
        assertThat(result.seconds()).isGreaterThanOrEqualTo(0.2);
        assertThat(result.evaluation().progress().policyUpdates()).isEqualTo(result.policyUpdates());
    }

    @Test
    void start_manyTimes_leavesNoActorAndNoThread() {
        TestProbe<Object> probe = runs.kit().createTestProbe();
        for (int cycle = 0; cycle < 50; cycle++) {
            CountDownLatch underway = new CountDownLatch(1);
            Training training =
                    start(Settings.small("mode = async, stop.policy-updates = null"), new TrainingListener() {
                        @Override
                        public void evaluated(Evaluation evaluation) {
                            underway.countDown();
                        }
                    });
            if (cycle % 2 == 0) {
                await(underway);
            }
            training.stop("next");
            Runs.await(training.result());
        }

        probe.awaitAssert(PATIENCE, Duration.ofMillis(50), () -> {
            assertThat(actors()).doesNotContain("slotwise-training");
            assertThat(threadsOfTheirOwn()).isEmpty();
            return true;
        });
    }

    @Test
    void start_settingsThatDoNotFit_failsBeforeAnythingStarts() {
        AtomicInteger closed = new AtomicInteger();
        TestProbe<Object> probe = runs.kit().createTestProbe();
        probe.awaitAssert(PATIENCE, () -> assertThat(actors()).doesNotContain("slotwise-training"));

        assertThatThrownBy(() -> Training.start(
                        runs.kit().system(),
                        Settings.small("simulation.slots = 5"),
                        () -> new TargetValueSimulation() {
                            @Override
                            public void close() {
                                closed.incrementAndGet();
                            }
                        },
                        new TrainingListener() {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("simulation.slots: the settings ask for 5, but the simulation has 4;"
                        + " leave the setting out or change the simulation");
        assertThat(closed).hasValue(1);
        assertThat(actors()).doesNotContain("slotwise-training");
    }

    @Test
    void start_simulationThatCannotBeMade_failsAtOnce() {
        assertThatThrownBy(() -> Training.start(
                        runs.kit().system(),
                        BRIEF,
                        () -> {
                            throw new IllegalStateException("no licence");
                        },
                        new TrainingListener() {}))
                .hasMessage("no licence");
    }

    @Test
    void start_partsThatCannotBeMade_failsTheResult() {
        TrainingParts parts = new TrainingParts(BRIEF, TargetValueSimulation::new) {
            @Override
            public CriticReward criticReward() {
                throw new ArithmeticException("integer overflow");
            }
        };

        assertThatThrownBy(() -> runs.run(parts, new TrainingListener() {}))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessage("the training supervisor failed: java.lang.ArithmeticException: integer overflow");
    }

    @Test
    void start_systemThatHasEnded_isRefused() {
        ActorSystem<Void> system = system("ended");
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();

        assertThatThrownBy(() -> Training.start(system, BRIEF, TargetValueSimulation::new, new TrainingListener() {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended");
    }

    @Test
    void systemEnds_midRun_failsTheResult() {
        ActorSystem<Void> system = system("ending");
        CountDownLatch underway = new CountDownLatch(1);
        Training training = Training.start(system, ENDLESS, TargetValueSimulation::new, new TrainingListener() {
            @Override
            public void evaluated(Evaluation evaluation) {
                underway.countDown();
            }
        });
        await(underway);
        system.terminate();

        assertThatThrownBy(() -> Runs.await(training.result()))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("the actor system ended before training did");
        system.getWhenTerminated().toCompletableFuture().join();
    }

    private static ActorSystem<Void> system(String name) {
        return ActorSystem.create(Behaviors.empty(), name, ConfigFactory.load("application-test"));
    }

    private static Training start(SlotwiseSettings settings, TrainingListener listener) {
        return Training.start(runs.kit().system(), settings, TargetValueSimulation::new, listener);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String actors() {
        return ((ExtendedActorSystem) Adapter.toClassic(runs.kit().system())).printTree();
    }

    /** Those of pinned dispatchers and of simulations; the messaging dispatcher's are shared and stay. */
    private static List<String> threadsOfTheirOwn() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("slotwise-simulation")
                        || name.contains("slotwise-dispatchers.learner")
                        || name.contains("slotwise-dispatchers.simulation"))
                .toList();
    }
}
