package io.slotwise.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slotwise.actors.fixture.ContextTargetSimulation;
import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.selection.HostedSelection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hosts whose lists say what they are for. */
class ContextEmbeddingTest {
    private static final Simulation WORLD = new ContextTargetSimulation(true, true, 1);

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

    @Test
    void select_listsWithContext_areAnsweredAndOthersRefused() {
        SlotwiseSettings endless = Settings.small("mode = async, stop.policy-updates = null");
        ItemLists items = WORLD.generate(3, random);
        try (Training training = Training.start(
                runs.kit().system(),
                endless,
                () -> new ContextTargetSimulation(true, true, 1),
                new TrainingListener() {})) {
            assertThat(await(training.select(items, SelectionKind.bestOf(4)))).hasSize(3);
            ItemLists without = new ItemLists(1, items.offsets(), items.values());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> training.select(without, SelectionKind.GREEDY))
                    .withMessageStartingWith("context: expected 1 numbers for each list and 1");
        }
    }

    @Test
    void hosted_listsWithContext_areLearnedFrom() {
        SlotwiseSettings settings =
                SlotwiseSettings.parse("slotwise { seed = 3, stop.environment-steps = 300, stop.seconds = never }");
        try (HostedTraining hosted =
                HostedTraining.start(runs.kit().system(), settings, WORLD.shape(), new TrainingListener() {})) {
            live(hosted);

            TrainingResult result = Runs.await(hosted.training().result());
            assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
            assertThat(result.environmentSteps()).isEqualTo(300);
            assertThat(result.policyUpdates()).isPositive();
            assertThat(result.restarts()).isZero();
        }
    }

    private void live(HostedTraining hosted) {
        try {
            while (hosted.counts().rewarded() < 300) {
                ItemLists items = WORLD.generate(1, random);
                List<HostedSelection> selected = await(hosted.select(items));
                int[] picks = selected.get(0).selection().picks().stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                float reward = WORLD.evaluate(items, new Selections(picks.length, picks))[0];
                hosted.reward(selected.get(0).ticket(), reward);
            }
        } catch (CompletionException e) {
            // Training may end before the last selection is answered.
            assertThat(hosted.counts().rewarded()).isGreaterThan(100);
        }
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().join();
    }
}
