package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.slotwise.actors.Training;
import io.slotwise.actors.fixture.Runs.Recording;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.training.CheckpointReport;
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.SynchronousRunner;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.LiveSetting;
import io.slotwise.config.SlotwiseSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the checkpointer saves is all that a run needs: from any of its states the actors and the runner go on. */
class PipelineResumeTest {
    private static ActorTestKit kit;

    @BeforeAll
    static void startSystem() {
        kit = ActorTestKit.create(ConfigFactory.load("application-test"));
    }

    @AfterAll
    static void stopSystem() {
        kit.shutdownTestKit();
    }

    /** Asks for a checkpoint whenever one is done, and keeps all states. */
    private static class Greedy extends Recording implements CheckpointStore {
        private final List<TrainingState> states = new CopyOnWriteArrayList<>();
        private final List<CheckpointReport> reports = new CopyOnWriteArrayList<>();
        private volatile @Nullable Training training;

        @Override
        public long save(TrainingState state) throws IOException {
            states.add(state);
            return states.size();
        }

        @Override
        public void evaluated(Evaluation evaluation) {
            super.evaluated(evaluation);
            more();
        }

        @Override
        public void checkpointed(CheckpointReport report) {
            reports.add(report);
            more();
        }

        /** A few of them, the first and the last among them. */
        private List<TrainingState> some() {
            int last = states.size() - 1;
            return IntStream.rangeClosed(0, 3)
                    .mapToObj(part -> states.get(last * part / 3))
                    .toList();
        }

        private void more() {
            Training running = training;
            if (running != null) {
                running.checkpoint();
            }
        }

        private TrainingResult train(TrainingParts parts) throws Exception {
            Training started = Training.start(kit.system(), parts, Optional.of(this), this);
            training = started;
            started.checkpoint();
            return started.result().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }

    private static TrainingParts parts(SlotwiseSettings settings, @Nullable TrainingState from) {
        return new TrainingParts(settings, TargetValueSimulation::new, from);
    }

    private static TrainingResult goOnAlone(SlotwiseSettings settings, TrainingState from, TrainingListener listener) {
        try (SynchronousRunner runner = new SynchronousRunner(parts(settings, from), listener)) {
            return runner.run();
        }
    }

    private static TrainingResult goOnWithActors(
            SlotwiseSettings settings, TrainingState from, TrainingListener listener) throws Exception {
        return Training.start(kit.system(), parts(settings, from), Optional.empty(), listener)
                .result()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed = 1",
                "seed = 2, simulation { workers = 3, batch-size = 5 }",
                "seed = 3, replay.samples-per-insert = 3.7, critic.sees-list = always",
                "seed = 4, policy.batch-size = 48, replay.items { capacity = 100, samples-per-insert = 2.5 }",
                "seed = 5, exploration.best-of = 4",
                "seed = 6, critic.updates-per-policy-update = 1",
            })
    void lockstep_fromEachState_goesOnBitForBit(String change) throws Exception {
        SlotwiseSettings settings = Settings.small("stop.policy-updates = 40", change);
        Greedy straight = new Greedy();
        TrainingResult expected = straight.train(parts(settings, null));

        assertThat(expected.parametersSha256())
                .as("checkpoints change nothing")
                .isEqualTo(SynchronousRunner.run(settings, TargetValueSimulation::new, new Recording())
                        .parametersSha256());
        assertThat(straight.states).hasSizeGreaterThan(3).allMatch(TrainingState::quiet);
        for (TrainingState state : straight.some()) {
            Recording alone = new Recording();
            Recording together = new Recording();
            assertGoesOn(goOnAlone(settings, state, alone), alone, expected, straight);
            assertGoesOn(goOnWithActors(settings, state, together), together, expected, straight);
        }
    }

    private static void assertGoesOn(
            TrainingResult resumed, Recording heard, TrainingResult expected, Recording straight) {
        assertThat(resumed.parametersSha256()).isEqualTo(expected.parametersSha256());
        assertThat(resumed.environmentSteps()).isEqualTo(expected.environmentSteps());
        assertThat(resumed.criticUpdates()).isEqualTo(expected.criticUpdates());
        assertThat(resumed.policyUpdates()).isEqualTo(expected.policyUpdates());
        assertThat(resumed.bestScore()).isEqualTo(expected.bestScore());
        assertThat(resumed.evaluation().greedyReward())
                .isEqualTo(expected.evaluation().greedyReward());
        List<Evaluation> all = straight.withoutTime();
        List<Evaluation> again = heard.withoutTime();
        assertThat(again).isEqualTo(all.subList(all.size() - again.size(), all.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop.policy-updates = 31",
                "stop { environment-steps = 480, policy-updates = null }",
                "stop { score = 0.05, policy-updates = 590 }"
            })
    void lockstep_afterItsEnd_goesOnBitForBitWithAnotherEnd(String end) throws Exception {
        String further = "stop { environment-steps = 9600, policy-updates = 600, score = null }";
        Recording straight = new Recording();
        TrainingResult expected = SynchronousRunner.run(Settings.small(further), TargetValueSimulation::new, straight);
        Greedy first = new Greedy();
        first.train(parts(Settings.small(end), null));
        TrainingState last = first.states.get(first.states.size() - 1);
        TrainingResult resumed = goOnWithActors(Settings.small(further), last, new Recording());

        assertThat(last.quiet()).isTrue();
        assertThat(last.policyUpdates()).isLessThan(expected.policyUpdates());
        assertThat(resumed.parametersSha256()).isEqualTo(expected.parametersSha256());
        assertThat(resumed.environmentSteps()).isEqualTo(expected.environmentSteps());
    }

    @Test
    void lockstep_interruptedAnywhere_goesOnBitForBit() throws Exception {
        SlotwiseSettings settings = Settings.small("stop.policy-updates = 60");
        String expected = SynchronousRunner.run(settings, TargetValueSimulation::new, new Recording())
                .parametersSha256();
        @Nullable TrainingState state = null;
        for (int part = 0; part < 5; part++) {
            Greedy greedy = new Greedy();
            Training training = Training.start(kit.system(), parts(settings, state), Optional.of(greedy), greedy);
            greedy.training = training;
            training.checkpoint();
            training.stop("enough for now");
            TrainingResult result = training.result().toCompletableFuture().get(60, TimeUnit.SECONDS);
            state = greedy.states.get(greedy.states.size() - 1);
            assertThat(state.quiet()).isTrue();
            assertThat(state.policyUpdates()).isEqualTo(result.policyUpdates());
            assertThat(state.critic().critic()).isEqualTo(result.critic());
        }

        assertThat(goOnWithActors(settings, state, new Recording()).parametersSha256())
                .isEqualTo(expected);
    }

    @Test
    void lockstep_settingsChangedOnTheWay_areChangedAfterItToo() throws Exception {
        SlotwiseSettings settings = Settings.small(
                "policy { temperature-schedule = linear, temperature-end = 0.1 }, exploration.epsilon = 0");
        Greedy straight = new Greedy();
        Training training = Training.start(kit.system(), parts(settings, null), Optional.of(straight), straight);
        training.pause();
        training.set(LiveSetting.POLICY_TEMPERATURE, 0.25);
        training.set(LiveSetting.POLICY_LEARNING_RATE, 0.02);
        training.set(LiveSetting.CRITIC_LEARNING_RATE, 0.03);
        training.set(LiveSetting.EXPLORATION_EPSILON, 0.5);
        straight.training = training;
        training.checkpoint();
        training.resume();
        TrainingResult expected = training.result().toCompletableFuture().get(60, TimeUnit.SECONDS);
        String unchanged = SynchronousRunner.run(settings, TargetValueSimulation::new, new Recording())
                .parametersSha256();

        assertThat(expected.parametersSha256()).isNotEqualTo(unchanged);
        assertThat(straight.states)
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        state -> assertThat(state.run().adjustments().values()).hasSize(4));
        for (TrainingState state : straight.some()) {
            assertThat(goOnAlone(settings, state, new Recording()).parametersSha256())
                    .isEqualTo(expected.parametersSha256());
            Greedy resumed = new Greedy();
            assertThat(resumed.train(parts(settings, state)).parametersSha256()).isEqualTo(expected.parametersSha256());
            assertThat(resumed.states)
                    .allSatisfy(later -> assertThat(later.run().adjustments())
                            .isEqualTo(state.run().adjustments()));
        }
    }

    @Test
    void async_fromEachState_goesOnToTheSameAmountOfWork() throws Exception {
        SlotwiseSettings settings =
                Settings.small("mode = async, stop { environment-steps = 2000, policy-updates = null }");
        Greedy straight = new Greedy();
        TrainingResult expected = straight.train(parts(settings, null));

        assertThat(straight.states).hasSizeGreaterThan(3);
        for (TrainingState state : straight.some()) {
            TrainingResult resumed = goOnWithActors(settings, state, new Recording());
            assertThat(resumed.status()).isEqualTo(TrainingStatus.COMPLETED);
            assertThat(resumed.environmentSteps()).isEqualTo(2000);
            assertThat(resumed.criticUpdates()).isEqualTo(expected.criticUpdates());
            assertThat(resumed.policyUpdates()).isEqualTo(expected.policyUpdates());
        }
    }

    @Test
    void store_thatFails_endsNothingAndIsTold() throws Exception {
        Greedy failing = new Greedy() {
            @Override
            public long save(TrainingState state) throws IOException {
                super.save(state);
                throw new IOException("disk full");
            }
        };
        TrainingResult result = failing.train(parts(Settings.small("stop.policy-updates = 30"), null));

        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(result.restarts()).isZero();
        assertThat(failing.states).isNotEmpty();
        assertThat(failing.reports)
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report.problem()).hasValue("java.io.IOException: disk full"));
    }
}
