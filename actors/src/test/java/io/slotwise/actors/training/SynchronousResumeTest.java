package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.fixture.Runs.Recording;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.config.SlotwiseSettings;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is cut anywhere and goes on from its state learns, bit for bit, what it would have learned. */
class SynchronousResumeTest {
    private record Part(TrainingResult result, TrainingState state, List<Evaluation> evaluations) {}

    private static Part train(SlotwiseSettings settings, @Nullable TrainingState from) {
        Recording heard = new Recording();
        TrainingParts parts = new TrainingParts(settings, TargetValueSimulation::new, from);
        try (SynchronousRunner runner = new SynchronousRunner(parts, heard)) {
            return new Part(runner.run(), runner.state(), heard.withoutTime());
        }
    }

    private static SlotwiseSettings upTo(int policyUpdates, String... more) {
        return Settings.small(String.join("\n", more), "stop.policy-updates = " + policyUpdates);
    }

    private static void assertGoesOnAs(Part straight, Part resumed) {
        assertThat(resumed.result.parametersSha256()).isEqualTo(straight.result.parametersSha256());
        assertThat(resumed.result.environmentSteps()).isEqualTo(straight.result.environmentSteps());
        assertThat(resumed.result.criticUpdates()).isEqualTo(straight.result.criticUpdates());
        assertThat(resumed.result.policyUpdates()).isEqualTo(straight.result.policyUpdates());
        assertThat(resumed.evaluations)
                .isNotEmpty()
                .isEqualTo(straight.evaluations.subList(
                        straight.evaluations.size() - resumed.evaluations.size(), straight.evaluations.size()));
        assertThat(withoutTime(resumed.state)).isEqualTo(withoutTime(straight.state));
    }

    /** Batches of lists are told apart by how they came, which is of no consequence. */
    private static List<Object> withoutTime(TrainingState state) {
        return List.of(
                state.progress(),
                state.policy(),
                state.policyCritic(),
                state.critic(),
                state.experiences(),
                state.items().limiter(),
                state.items().source(),
                state.collector());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 7", "3, 10", "4, 11", "5, 20", "6, 23", "7, 37", "8, 39"})
    void run_cutAnywhere_goesOnBitForBit(long seed, int cut) {
        String seeded = "seed = " + seed;
        Part straight = train(upTo(40, seeded), null);
        Part first = train(upTo(cut, seeded), null);

        assertGoesOnAs(straight, train(upTo(40, seeded), first.state));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay { samples-per-insert = 3.7, capacity = 100 }",
                "critic { updates-per-policy-update = 3, sees-list = always }",
                "policy.batch-size = 48, replay.items { capacity = 100, samples-per-insert = 2.5 }",
                "exploration.best-of = 4",
                "policy { temperature-schedule = linear, temperature-updates = 30, entropy-bonus = 0.01 }",
                "policy { network = autoregressive, estimator = rloo }",
            })
    void run_otherParts_goOnBitForBit(String change) {
        Part straight = train(upTo(24, change), null);
        Part first = train(upTo(13, change), null);

        assertGoesOnAs(straight, train(upTo(24, change), first.state));
    }

    @Test
    void run_cutAfterEachUpdate_goesOnBitForBit() {
        Part straight = train(upTo(12), null);
        Part part = train(upTo(1), null);
        for (int cut : IntStream.rangeClosed(2, 12).toArray()) {
            part = train(upTo(cut), part.state);
        }

        assertThat(part.result.parametersSha256()).isEqualTo(straight.result.parametersSha256());
        assertThat(withoutTime(part.state)).isEqualTo(withoutTime(straight.state));
    }

    @Test
    void run_endedByEnvironmentSteps_goesOnBitForBitWithMoreOfThem() {
        Part straight = train(Settings.small("stop { environment-steps = 480, policy-updates = null }"), null);
        Part first = train(Settings.small("stop { environment-steps = 240, policy-updates = null }"), null);
        Part resumed = train(Settings.small("stop { environment-steps = 480, policy-updates = null }"), first.state);

        assertThat(first.result.environmentSteps()).isEqualTo(240);
        assertGoesOnAs(straight, resumed);
    }

    @Test
    void run_stopConditionMetAlready_endsAtOnceWithTheSameResult() {
        Part first = train(upTo(15), null);
        Part again = train(upTo(15), first.state);

        assertThat(again.result.parametersSha256()).isEqualTo(first.result.parametersSha256());
        assertThat(again.result.evaluation()).isEqualTo(first.result.evaluation());
        assertThat(again.evaluations).isEmpty();
        assertThat(again.result.reason()).isEqualTo("reached stop.policy-updates");
    }

    @Test
    void run_goalReachedBefore_isForgottenForAGreaterOne() {
        SlotwiseSettings easy = Settings.small("stop { score = 0.2, policy-updates = 2000 }");
        SlotwiseSettings hard = Settings.small("stop { score = 0.99, policy-updates = 4000 }");
        Part first = train(easy, null);
        Part further = train(hard, first.state);

        assertThat(first.result.timeToScore()).isPresent();
        assertThat(train(easy, first.state).result.timeToScore()).isEqualTo(first.result.timeToScore());
        assertThat(further.result.timeToScore().orElseThrow().score()).isEqualTo(0.99);
        assertThat(further.result.environmentSteps()).isGreaterThan(first.result.environmentSteps());
    }

    @Test
    void run_anotherGoalThatIsReachedAlready_saysSo() {
        Part first = train(Settings.small("stop { score = 0.2, policy-updates = 2000 }"), null);
        Part again = train(Settings.small("stop { score = 0.1, policy-updates = 2000 }"), first.state);

        assertThat(again.result.reason()).isEqualTo("reached stop.score");
        assertThat(again.result.timeToScore().orElseThrow().score()).isEqualTo(0.1);
        assertThat(again.result.policyUpdates()).isEqualTo(first.result.policyUpdates());
    }

    @Test
    void run_seconds_countOn() {
        Part first = train(upTo(3), null);
        TrainingState later = new TrainingState(
                true,
                first.state.progress(),
                first.state.policy(),
                first.state.policyCritic(),
                first.state.critic(),
                first.state.experiences(),
                first.state.items(),
                first.state.collector(),
                new RunState(1000, new Mishaps(5, 6, 7), first.state.run().bestScore(), null, null, Adjustments.NONE));

        TrainingResult result = train(upTo(6), later).result;

        assertThat(result.seconds()).isGreaterThan(1000);
        assertThat(result.mishaps()).isEqualTo(new Mishaps(5, 6, 7));
    }
}
