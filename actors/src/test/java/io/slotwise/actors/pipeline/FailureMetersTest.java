package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.Training;
import io.slotwise.actors.fixture.FaultySimulations;
import io.slotwise.actors.fixture.FaultySimulations.Fault;
import io.slotwise.actors.fixture.FaultySimulations.Place;
import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.metrics.ActorFailure;
import io.slotwise.actors.metrics.ActorReading;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.SlotwiseSettings;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose failures they were. */
class FailureMetersTest {
    private static final String WATCHED = """
            monitor.enabled = true, simulation.workers = 3, stop.policy-updates = 30
            supervision { minimum-backoff = 1ms, maximum-backoff = 4ms, maximum-restarts = 1000 }
            """;

    private static Runs runs;

    @BeforeAll
    static void start() {
        runs = new Runs();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private record Outcome(TrainingResult result, List<ActorReading> hurt, List<ActorReading> all) {
        private static Outcome of(FaultySimulations simulations) {
            SlotwiseSettings settings = Settings.small(WATCHED);
            Training training = Training.start(runs.kit().system(), settings, simulations, new TrainingListener() {});
            TrainingResult result = Runs.await(training.result());
            List<ActorReading> all = training.meters().read();
            List<ActorReading> hurt = all.stream()
                    .filter(actor -> actor.restarts() > 0 || actor.lastFailure().isPresent())
                    .toList();
            return new Outcome(result, hurt, all);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void fault_once_isOfTheActorThatFailedAndOfNoOther(Place place) {
        Outcome outcome = Outcome.of(new FaultySimulations(place, Fault.THROWS, call -> call == 4));

        assertThat(outcome.hurt()).hasSize(1);
        ActorReading actor = outcome.hurt().get(0);
        assertThat(actor.role()).isEqualTo(place.role());
        assertThat(actor.restarts()).isOne();
        ActorFailure failure = actor.lastFailure().orElseThrow();
        assertThat(failure.error()).contains("IllegalStateException", Fault.THROWS.reason());
        assertThat(failure.seconds())
                .isPositive()
                .isLessThanOrEqualTo(outcome.result().seconds());
    }

    @Test
    void workers_thatAreReplaced_handOnTheirPlacesAndCounts() {
        Outcome outcome = Outcome.of(new FaultySimulations(Place.WORKER, Fault.THROWS, call -> call % 3 == 0));

        assertThat(outcome.all())
                .filteredOn(actor -> actor.role().equals(Place.WORKER.role()))
                .extracting(ActorReading::name)
                .containsExactly("simulation-worker-0", "simulation-worker-1", "simulation-worker-2");
        int restarts = outcome.hurt().stream().mapToInt(ActorReading::restarts).sum();
        // The last ones may not have been started again before the end.
        assertThat(restarts)
                .isGreaterThan(1)
                .isBetween(outcome.result().restarts() - 3, outcome.result().restarts());
    }
}
