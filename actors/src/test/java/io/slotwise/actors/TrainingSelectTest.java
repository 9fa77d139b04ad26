package io.slotwise.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.metrics.ActorReading;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.selection.SelectionRefusedException;
import io.slotwise.actors.selection.SelectionRefusedException.Reason;
import io.slotwise.actors.training.GuidedPolicy;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Selections while training goes on, on real actors. */
class TrainingSelectTest {
    private static final SlotwiseSettings ENDLESS =
            Settings.small("mode = async, stop.policy-updates = null, monitor.enabled = true");
    private static final float[][] LIST = {{0.1f}, {0.9f}, {0.3f}, {0.55f}, {0.7f}, {0.2f}, {0.8f}, {1}};

    private static Runs runs;

    @BeforeAll
    static void startSystem() {
        runs = new Runs();
    }

    @AfterAll
    static void stopSystem() {
        runs.close();
    }

    @Test
    void select_fromSeveralThreadsWhileItTrains_answersEachItsOwnByEverNewerPolicies() throws Exception {
        int threads = 4;
        ExecutorService host = Executors.newFixedThreadPool(threads);
        try (Training training = start(ENDLESS)) {
            List<Future<Long>> newest = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                RandomStream random = RandomStream.of(3, thread);
                newest.add(host.submit(asksUntilTrained(training, random)));
            }
            for (Future<Long> version : newest) {
                assertThat(version.get(60, TimeUnit.SECONDS)).isGreaterThan(20);
            }
            assertThat(training.meters().read())
                    .filteredOn(reading -> reading.name().equals("selection-service"))
                    .singleElement()
                    .extracting(ActorReading::uses)
                    .isNotNull();
        } finally {
            host.shutdownNow();
        }
    }

    /** Asks until the policy has been trained for a while; returns its version, which never went back. */
    private static Callable<Long> asksUntilTrained(Training training, RandomStream random) {
        List<SelectionKind> kinds = List.of(SelectionKind.GREEDY, SelectionKind.SAMPLED, SelectionKind.bestOf(4));
        return () -> {
            long version = 0;
            for (int asked = 0; version <= 20; asked++) {
                int lists = 1 + random.nextInt(3);
                ItemLists items = new TargetValueSimulation().generate(lists, random);
                List<Selection> answers = await(training.select(items, kinds.get(asked % kinds.size())));
                assertThat(answers)
                        .hasSize(lists)
                        .allSatisfy(answer ->
                                assertThat(answer.picks()).hasSize(4).allMatch(pick -> pick >= 0 && pick < 8));
                assertThat(answers.get(0).policyVersion()).isGreaterThanOrEqualTo(version);
                version = answers.get(0).policyVersion();
            }
            return version;
        };
    }

    @Test
    void select_afterTheEnd_isByTheLastPolicyUntilClosed() {
        SlotwiseSettings settings = Settings.small("stop.policy-updates = 20");
        Training training = start(settings);
        TrainingResult result = Runs.await(training.result());

        Selection selection = await(training.select(LIST, SelectionKind.GREEDY));
        while (selection.policyVersion() == 0) {
            selection = await(training.select(LIST, SelectionKind.GREEDY));
        }
        assertThat(selection.policyVersion()).isEqualTo(result.policyUpdates());
        try (GuidedPolicy policy = new TrainingParts(settings, TargetValueSimulation::new).guidedPolicy()) {
            ItemLists items = ItemLists.uniform(1, 8, 1, new float[] {0.1f, 0.9f, 0.3f, 0.55f, 0.7f, 0.2f, 0.8f, 1});
            policy.load(result.policy(), result.critic());
            Selections expected = policy.decide(items);
            assertThat(selection.picks())
                    .containsExactly(
                            expected.pick(0, 0), expected.pick(0, 1), expected.pick(0, 2), expected.pick(0, 3));
            assertThat(selection.predictedReward()).hasValue(policy.predict(items, expected)[0]);
        }

        training.close();
        training.close();
        assertClosed(training);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void select_whilePaused_goesOn(boolean beforeTheFirstQuestion) {
        try (Training training = start(ENDLESS)) {
            if (!beforeTheFirstQuestion) {
                await(training.select(LIST, SelectionKind.SAMPLED));
            }
            training.pause();

            assertThat(await(training.select(LIST, SelectionKind.SAMPLED)).picks())
                    .hasSize(4);
        }
    }

    @Test
    void select_itemsThatDoNotFit_isRefusedAtOnce() {
        try (Training training = start(ENDLESS)) {
            assertThatThrownBy(() -> training.select(new float[][] {{1}}, SelectionKind.GREEDY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("list 0: expected 8 to 8 items, found 1");
            assertThat(await(training.select(ItemLists.uniform(0, 8, 1, new float[0]), SelectionKind.GREEDY)))
                    .isEmpty();
        }
    }

    @Test
    void select_moreThanMayWait_isRefused() {
        try (Training training = start(Settings.small("stop.policy-updates = null, embedding.waiting-lists = 3"))) {
            ItemLists four = new TargetValueSimulation().generate(4, RandomStream.of(1, 1));

            assertThat(reasonOf(training.select(four, SelectionKind.GREEDY))).isEqualTo(Reason.OVERLOADED);
            assertThat(await(training.select(four.slice(0, 3), SelectionKind.GREEDY)))
                    .hasSize(3);
        }
    }

    @Test
    void close_whileItTrains_endsTrainingToo() {
        Training training = start(ENDLESS);
        training.close();

        assertThat(Runs.await(training.result()).reason()).isEqualTo("closed");
        assertClosed(training);
    }

    private static void assertClosed(Training training) {
        assertThat(reasonOf(training.select(LIST, SelectionKind.GREEDY))).isEqualTo(Reason.CLOSED);
    }

    private static Reason reasonOf(CompletionStage<?> answer) {
        try {
            await(answer);
            throw new AssertionError("it was answered");
        } catch (CompletionException e) {
            return ((SelectionRefusedException) e.getCause()).reason();
        }
    }

    private static Training start(SlotwiseSettings settings) {
        return Training.start(runs.kit().system(), settings, TargetValueSimulation::new, new TrainingListener() {});
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
