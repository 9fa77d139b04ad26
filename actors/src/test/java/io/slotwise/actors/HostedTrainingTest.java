package io.slotwise.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.selection.HostCounts;
import io.slotwise.actors.selection.HostedSelection;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.selection.SelectionRefusedException;
import io.slotwise.actors.selection.TicketRefusedException;
import io.slotwise.actors.training.HostedParts;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A host that owns the loop, on real actors. */
class HostedTrainingTest {
    private static final TargetValueSimulation WORLD = new TargetValueSimulation();

    private static Runs runs;

    private final RandomStream random = RandomStream.of(5, 6);

    @BeforeAll
    static void startSystem() {
        runs = new Runs();
    }

    @AfterAll
    static void stopSystem() {
        runs.close();
    }

    private static SlotwiseSettings settings(String... more) {
        return SlotwiseSettings.parse("slotwise { seed = 3, stop.environment-steps = 1500, stop.seconds = never\n"
                + String.join("\n", more) + "\n}");
    }

    private static HostedTraining start(SlotwiseSettings settings) {
        return HostedTraining.start(runs.kit().system(), settings, WORLD.shape(), new TrainingListener() {});
    }

    @Test
    void loop_withLateAndMissingRewards_learns() {
        try (HostedTraining hosted = start(settings())) {
            long rewarded = live(hosted);
            TrainingResult result = Runs.await(hosted.training().result());

            assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
            assertThat(result.reason()).isEqualTo("reached stop.environment-steps");
            assertThat(result.environmentSteps()).isEqualTo(1500);
            assertThat(rewarded).isGreaterThanOrEqualTo(1500);
            assertThat(result.evaluation().score()).isEmpty();
            assertThat(result.evaluation().isMeasured()).isTrue();
            assertThat(result.bestScore()).isEmpty();
            assertThat(score(hosted.training())).isGreaterThan(0.9);
        }
    }

    /** Lives until training ends: one selection in five is never rewarded, the others ten selections later. */
    private long live(HostedTraining hosted) {
        Deque<Runnable> later = new ArrayDeque<>();
        try {
            for (long step = 0; ; step++) {
                ItemLists items = WORLD.generate(1, random);
                HostedSelection selection = await(hosted.select(items)).get(0);
                if (step % 5 != 0) {
                    float reward = reward(items, selection.selection());
                    later.add(() -> hosted.reward(selection.ticket(), reward));
                }
                if (later.size() > 10) {
                    later.remove().run();
                }
            }
        } catch (CompletionException | TicketRefusedException e) {
            assertThat(hosted.training().result()).isNotNull();
            return hosted.counts().rewarded();
        }
    }

    /** The score of greedy selections on new lists. */
    private double score(Training training) {
        ItemLists items = WORLD.generate(200, RandomStream.of(1, 99));
        // The last policy may take a moment to come.
        List<Selection> selected = await(training.select(items, SelectionKind.GREEDY));
        for (long last = Runs.await(training.result()).policyUpdates();
                selected.get(0).policyVersion() < last; ) {
            selected = await(training.select(items, SelectionKind.GREEDY));
        }
        double reward = 0;
        for (int list = 0; list < items.count(); list++) {
            reward += reward(items.slice(list, list + 1), selected.get(list));
        }
        double best = sum(WORLD.evaluate(items, WORLD.bestSelections(items).orElseThrow()));
        double first = sum(WORLD.evaluate(items, new Selections(4, new int[4 * items.count()])));
        return (reward - first) / (best - first);
    }

    private static double sum(float[] rewards) {
        double sum = 0;
        for (float reward : rewards) {
            sum += reward;
        }
        return sum;
    }

    private static float reward(ItemLists items, Selection selection) {
        int[] picks = selection.picks().stream().mapToInt(Integer::intValue).toArray();
        return WORLD.evaluate(items, new Selections(picks.length, picks))[0];
    }

    @Test
    void reward_thatIsWrong_isRefusedAndChangesNothing() {
        try (HostedTraining hosted = start(settings())) {
            HostedSelection selection =
                    await(hosted.select(WORLD.generate(1, random))).get(0);
            assertThat(hosted.counts()).isEqualTo(new HostCounts(1, 0, 0, 0));
            assertThatThrownBy(() -> hosted.reward(selection.ticket(), Float.NaN))
                    .isInstanceOf(IllegalArgumentException.class);
            hosted.reward(selection.ticket(), 1);
            assertThatThrownBy(() -> hosted.reward(selection.ticket(), 1))
                    .isInstanceOfSatisfying(
                            TicketRefusedException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(TicketRefusedException.Reason.REWARDED));

            assertThat(hosted.counts().rewarded()).isEqualTo(1);
        }
    }

    @Test
    void select_byAFastHost_waitsUntilLearningHasCaughtUp() {
        // One policy update is never reached: there are too few experiences to learn from.
        try (HostedTraining hosted = start(settings("replay { min-size = 1, samples-per-insert = 1000 }"))) {
            hosted.training().pause();
            CompletionStage<HostedSelection> last = hosted.select(rows());
            for (int step = 0; step < 5000 && isDone(last); step++) {
                hosted.reward(await(last).ticket(), 1);
                last = hosted.select(rows());
            }

            assertThat(hosted.counts().rewarded()).isLessThan(5000);
            assertThat(hosted.counts().waiting()).isLessThan(100);
            hosted.training().resume();
            assertThat(await(last).selection().picks()).hasSize(4);
        }
    }

    private static boolean isDone(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().get(2, TimeUnit.SECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static float[][] rows() {
        return new float[][] {{0}, {0.5f}, {1}, {0.1f}, {0.2f}, {0.3f}, {0.4f}, {0.6f}};
    }

    @Test
    void checkpoint_resumed_goesOnAndKnowsNoOldTickets() {
        AtomicReference<TrainingState> saved = new AtomicReference<>();
        SlotwiseSettings settings = settings("stop.environment-steps = 200");
        HostedSelection old;
        try (HostedTraining hosted = HostedTraining.start(
                runs.kit().system(),
                new HostedParts(settings, WORLD.shape()),
                Optional.of(state -> {
                    saved.set(state);
                    return 1;
                }),
                new TrainingListener() {})) {
            old = await(hosted.select(WORLD.generate(1, random))).get(0);
            live(hosted);
            Runs.await(hosted.training().result());
        }
        SlotwiseSettings more = settings("stop.environment-steps = 300");
        try (HostedTraining hosted = HostedTraining.start(
                runs.kit().system(),
                new HostedParts(more, WORLD.shape(), saved.get()),
                Optional.empty(),
                new TrainingListener() {})) {
            assertThatThrownBy(() -> hosted.reward(old.ticket(), 1)).isInstanceOf(TicketRefusedException.class);
            live(hosted);

            assertThat(Runs.await(hosted.training().result()).environmentSteps())
                    .isEqualTo(300);
            assertThat(hosted.counts().rewarded()).isLessThan(200);
        }
    }

    @Test
    void checkpoint_resumedAtItsLimit_endsAtOnce() {
        AtomicReference<TrainingState> saved = new AtomicReference<>();
        SlotwiseSettings settings = settings("stop.environment-steps = 200");
        try (HostedTraining hosted = start(settings, null, saved)) {
            live(hosted);
            Runs.await(hosted.training().result());
        }
        try (HostedTraining hosted = start(settings, saved.get(), new AtomicReference<>())) {
            TrainingResult again = Runs.await(hosted.training().result());

            assertThat(again.status()).isEqualTo(TrainingStatus.COMPLETED);
            assertThat(again.environmentSteps()).isEqualTo(200);
        }
    }

    private static HostedTraining start(
            SlotwiseSettings settings, @Nullable TrainingState from, AtomicReference<TrainingState> saved) {
        return HostedTraining.start(
                runs.kit().system(),
                new HostedParts(settings, WORLD.shape(), from),
                Optional.of(state -> {
                    saved.set(state);
                    return 1;
                }),
                new TrainingListener() {});
    }

    @Test
    void close_refusesWhatComes() {
        HostedTraining hosted = start(settings());
        HostedSelection selection =
                await(hosted.select(WORLD.generate(1, random))).get(0);
        hosted.close();
        Runs.await(hosted.training().result());

        assertThatThrownBy(() -> await(hosted.select(WORLD.generate(1, random))))
                .hasCauseInstanceOf(SelectionRefusedException.class);
        assertThatThrownBy(() -> hosted.reward(selection.ticket(), 1)).isInstanceOf(TicketRefusedException.class);
    }

    @Test
    void start_lockstep_isRefused() {
        assertThatThrownBy(() -> start(settings("mode = lockstep")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mode: expected async");
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
