package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.fixture.FaultySimulations;
import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.training.Divergence;
import io.slotwise.actors.training.Mishaps;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.SynchronousRunner;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A simulation whose rewards explode: finite numbers still, but no critic can learn them. */
class DivergenceTest {
    private static Runs runs;

    @BeforeAll
    static void start() {
        runs = new Runs();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    /** Rewards explode in batches {@code from} (inclusive) to {@code to} (exclusive) of those collected. */
    private record Exploding(int from, int to, AtomicInteger batches) implements SimulationFactory {
        private Exploding(int from, int to) {
            this(from, to, new AtomicInteger());
        }

        @Override
        public Simulation create() {
            return new TargetValueSimulation() {
                @Override
                public float[] evaluate(ItemLists items, Selections selections) {
                    float[] rewards = super.evaluate(items, selections);
                    if (items.count() != FaultySimulations.EVALUATION_LISTS) {
                        int batch = batches.getAndIncrement();
                        rewards[0] = batch >= from && batch < to ? 3e38f : rewards[0];
                    }
                    return rewards;
                }
            };
        }
    }

    private static final class Hearing extends Runs.Recording {
        private final List<String> skipped = new CopyOnWriteArrayList<>();
        private final List<Divergence> divergences = new ArrayList<>();

        @Override
        public void skipped(String learner, String reason) {
            skipped.add(learner + ": " + reason);
        }

        @Override
        public void diverged(Divergence divergence) {
            divergences.add(divergence);
        }
    }

    private static SlotwiseSettings settings(String... more) {
        return Settings.small("supervision.maximum-skipped-updates = 3", String.join("\n", more));
    }

    @Test
    void run_rewardsThatExplode_divergesWithGoodParametersAndTheBatch() {
        Hearing heard = new Hearing();
        TrainingResult result = runs.run(new TrainingParts(settings("mode = async"), new Exploding(8, 1000)), heard);

        assertThat(result.status()).isEqualTo(TrainingStatus.DIVERGED);
        assertThat(result.reason())
                .isEqualTo("critic-learner diverged: 3 updates in a row were skipped, the last because the loss is "
                        + "Infinity");
        assertThat(heard.skipped).hasSizeGreaterThanOrEqualTo(3).contains("critic-learner: the loss is Infinity");
        assertThat(heard.divergences).singleElement().satisfies(divergence -> {
            assertThat(divergence.criticBatch().orElseThrow().rewards()).contains(3e38f);
            assertThat(divergence.update()).isLessThanOrEqualTo(result.criticUpdates());
        });
        for (float value : result.critic().parameters().values()) {
            assertThat(value).isFinite();
        }
        assertThat(result.mishaps()).isEqualTo(new Mishaps(0, heard.skipped.size(), 0));
    }

    @Test
    void run_inLockstep_divergesAsTheSynchronousRunnerDoes() {
        Hearing expectedEvents = new Hearing();
        Hearing events = new Hearing();
        TrainingResult expected = SynchronousRunner.run(settings(), new Exploding(8, 1000), expectedEvents);
        TrainingResult actual = runs.run(new TrainingParts(settings(), new Exploding(8, 1000)), events);

        assertThat(expected.status()).isEqualTo(TrainingStatus.DIVERGED);
        assertThat(actual.status()).isEqualTo(TrainingStatus.DIVERGED);
        assertThat(actual.reason()).isEqualTo(expected.reason());
        assertThat(actual.parametersSha256()).isEqualTo(expected.parametersSha256());
        assertThat(actual.criticUpdates()).isEqualTo(expected.criticUpdates());
        assertThat(actual.policyUpdates()).isEqualTo(expected.policyUpdates());
        assertThat(actual.environmentSteps()).isEqualTo(expected.environmentSteps());
        assertThat(actual.mishaps()).isEqualTo(expected.mishaps());
        assertThat(events.skipped).isEqualTo(expectedEvents.skipped);
        assertThat(events.divergences).isEqualTo(expectedEvents.divergences);
    }

    @Test
    void run_oneBadExperience_isSkippedAndTrainingGoesOn() {
        Hearing heard = new Hearing();
        SlotwiseSettings forgetful = settings(
                "replay.capacity = 96", "supervision.maximum-skipped-updates = 100", "stop.policy-updates = 60");
        TrainingResult result = runs.run(new TrainingParts(forgetful, new Exploding(8, 9)), heard);

        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(result.policyUpdates()).isEqualTo(60);
        assertThat(heard.skipped).isNotEmpty();
        assertThat(heard.divergences).isEmpty();
    }
}
