package io.slotwise.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import io.slotwise.actors.Training;
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.SynchronousRunner;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every role throws, again and again, and the run ends with the very parameters of one without actors or faults: no
 * batch was lost, none was trained twice. {@code -Dslotwise.faults.throws=1000} throws as often, over all roles.
 */
class ActorFaultTest {
    private static final int THROWS = FaultReport.count("throws", 60);
    private static final long PATIENCE_SECONDS = 120;
    private static final SlotwiseSettings SETTINGS = SlotwiseSettings.parse("""
            slotwise {
              mode = lockstep
              seed = 7
              policy { hidden = 16, batch-size = 32, estimator = st-gumbel }
              critic { hidden = 16, batch-size = 32, updates-per-policy-update = 4 }
              simulation { batch-size = 16, workers = 1 }
              replay { capacity = 5000, min-size = 64, samples-per-insert = 8, items.samples-per-insert = 1 }
              evaluation { items = 50, every-policy-updates = 1 }
              supervision { maximum-restarts = 1000, minimum-backoff = 1ms, maximum-backoff = 4ms }
              stop { environment-steps = null, policy-updates = 12 }
            }
            """);

    private static ActorSystem<Void> system;
    private static TrainingResult healthy;

    @BeforeAll
    static void start() {
        system = Training.createSystem();
        healthy = SynchronousRunner.run(SETTINGS, FaultyParts.healthySimulations(), new TrainingListener() {});
    }

    @AfterAll
    static void stop() {
        system.terminate();
    }

    @ParameterizedTest
    @EnumSource(FaultyParts.Place.class)
    void role_throwsAgainAndAgain_learningIsWhatItWouldHaveBeen(FaultyParts.Place place) throws Exception {
        int places = FaultyParts.Place.values().length;
        int left = (THROWS + places - 1) / places;
        for (int round = 1; left > 0; round++) {
            Injector injector = new Injector(place, left, round);
            TrainingResult result = run(injector);

            assertThat(result.status()).as(result.reason()).isEqualTo(TrainingStatus.COMPLETED);
            assertThat(result.parametersSha256()).isEqualTo(healthy.parametersSha256());
            assertThat(result.environmentSteps()).isEqualTo(healthy.environmentSteps());
            assertThat(result.criticUpdates()).isEqualTo(healthy.criticUpdates());
            assertThat(result.evaluation().greedyReward())
                    .isEqualTo(healthy.evaluation().greedyReward());
            assertThat(injector.injected()).isPositive();
            left -= injector.injected();
            FaultReport.tell(
                    "throw in an actor",
                    injector.injected(),
                    injector.recoveries().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
    }

    private static TrainingResult run(Injector injector) throws Exception {
        AtomicReference<Training> training = new AtomicReference<>();
        CheckpointStore store = state -> {
            injector.pass(FaultyParts.Place.CHECKPOINTER);
            return 1;
        };
        training.set(Training.start(
                system, new FaultyParts(SETTINGS, injector), Optional.of(store), new TrainingListener() {
                    @Override
                    public void evaluated(Evaluation evaluation) {
                        Optional.ofNullable(training.get()).ifPresent(Training::checkpoint);
                    }
                }));
        // Whoever waits longer than this has stalled.
        return training.get().result().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
