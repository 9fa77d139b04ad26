package io.slotwise.critic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.tensor.Adam;
import io.slotwise.core.tensor.GuardState;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CriticLearnerTest {
    private static final int SLOTS = 2;
    private static final int COUNT = 64;

    private final RandomStream random = RandomStream.of(5, 6);
    private final CriticNetwork network = slotCritic(1);
    private final CriticLearner learner = learner(network);

    @AfterEach
    void close() {
        learner.close();
    }

    private static CriticNetwork slotCritic(long seed) {
        return new SlotCriticNetwork(SLOTS, 1, 16, false, RandomStream.of(seed, 0));
    }

    private static CriticLearner learner(CriticNetwork network) {
        return new CriticLearner(network, new Adam(network.parameters(), 3e-3, 0));
    }

    /** Rewards of the order of 1000, the greater the nearer both vectors are to 0.5. */
    private ExperienceBatch quadratic() {
        float[] selected = new float[COUNT * SLOTS];
        float[] rewards = new float[COUNT];
        for (int at = 0; at < COUNT; at++) {
            float left = random.nextFloat();
            float right = random.nextFloat();
            selected[2 * at] = left;
            selected[2 * at + 1] = right;
            rewards[at] = 1000 - 100 * ((left - 0.5f) * (left - 0.5f) + (right - 0.5f) * (right - 0.5f));
        }
        return new ExperienceBatch(SLOTS, 1, selected, rewards);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void update_quadraticReward_learnsIt(boolean flat) {
        CriticNetwork fresh = flat ? new MlpCriticNetwork(SLOTS, 1, 16, false, random) : slotCritic(2);
        try (CriticLearner fitted = learner(fresh)) {
            fitted.update(quadratic());
            double first = fitted.loss();
            for (int update = 1; update < 600; update++) {
                fitted.update(quadratic());
            }
            assertThat(first).isGreaterThan(0.5);
            assertThat(fitted.loss()).isLessThan(0.02);
            assertThat(fitted.gradientNorm()).isPositive();
            assertThat(fitted.updates()).isEqualTo(600);
        }
    }

    @Test
    void update_listReward_isLearntFromTheList() {
        try (CriticLearner fitted = learner(new SlotCriticNetwork(SLOTS, 1, 16, true, random))) {
            for (int update = 0; update < 600; update++) {
                fitted.update(nearestDistances());
            }
            assertThat(fitted.loss()).isLessThan(0.15);
        }
    }

    /** Minus the mean distance from each of 6 items to the nearer of the first two. */
    private ExperienceBatch nearestDistances() {
        ItemLists items = ItemLists.uniform(COUNT, 6, 1, Batches.normal(6 * COUNT, random));
        float[] selected = new float[COUNT * SLOTS];
        float[] rewards = new float[COUNT];
        for (int list = 0; list < COUNT; list++) {
            float left = items.value(list, 0, 0);
            float right = items.value(list, 1, 0);
            selected[2 * list] = left;
            selected[2 * list + 1] = right;
            for (int item = 0; item < 6; item++) {
                float value = items.value(list, item, 0);
                rewards[list] -= Math.min(Math.abs(value - left), Math.abs(value - right)) / 6;
            }
        }
        return new ExperienceBatch(SLOTS, 1, selected, rewards, items);
    }

    @Test
    void scale_firstBatch_fixesIt() {
        learner.update(new ExperienceBatch(SLOTS, 1, new float[4], new float[] {4, 8}));
        learner.update(new ExperienceBatch(SLOTS, 1, new float[4], new float[] {40, 80}));
        assertThat(learner.scale()).isEqualTo(new RewardScale(6, 2));
    }

    @Test
    void useScale_beforeFirstUpdate_isKept() {
        learner.useScale(new RewardScale(1, 3));
        learner.update(quadratic());
        assertThat(learner.snapshot().scale()).isEqualTo(new RewardScale(1, 3));
    }

    @Test
    void useScale_afterFirstUpdate_isRefused() {
        learner.update(quadratic());
        assertThatThrownBy(() -> learner.useScale(RewardScale.IDENTITY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void snapshot_laterUpdates_leaveItAlone() {
        learner.update(quadratic());
        CriticSnapshot snapshot = learner.snapshot();
        float[] before = snapshot.parameters().values().clone();
        learner.update(quadratic());
        assertThat(snapshot.version()).isEqualTo(1);
        assertThat(snapshot.parameters().values()).isEqualTo(before);
        assertThat(learner.snapshot()).isNotEqualTo(snapshot);
    }

    @Test
    void restore_stateOfAnother_learnsTheSameFromThere() {
        learner.update(quadratic());
        learner.update(quadratic());
        CriticLearnerState state = learner.state();
        ExperienceBatch third = quadratic();
        learner.update(third);
        try (CriticLearner other = learner(slotCritic(9))) {
            other.restore(state);
            assertThat(other.updates()).isEqualTo(2);
            other.update(third);
            assertThat(other.state()).isEqualTo(learner.state()).isNotEqualTo(state);
        }
    }

    @Test
    void restore_stateOfBeforeTheFirstUpdate_takesTheScaleOfItsOwnFirstBatch() {
        try (CriticLearner other = learner(slotCritic(9))) {
            other.restore(learner.state());
            other.update(new ExperienceBatch(SLOTS, 1, new float[4], new float[] {4, 8}));
            assertThat(other.scale()).isEqualTo(new RewardScale(6, 2));
        }
    }

    @Test
    void update_lossNotFinite_isSkippedButCounts() {
        learner.update(quadratic());
        CriticLearnerState before = learner.state();
        ExperienceBatch absurd = new ExperienceBatch(SLOTS, 1, new float[4], new float[] {Float.NEGATIVE_INFINITY, 1});

        assertThat(learner.update(absurd)).isFalse();

        assertThat(learner.updates()).isEqualTo(2);
        assertThat(learner.guard()).isEqualTo(new GuardState(1, 1));
        assertThat(learner.averageLoss()).isEqualTo(before.averageLoss());
        assertThat(learner.snapshot().parameters().values())
                .isEqualTo(before.critic().parameters().values());
        assertThat(learner.update(quadratic())).isTrue();
        assertThat(learner.guard()).isEqualTo(new GuardState(1, 0));
    }

    @Test
    void update_otherSlots_isRefused() {
        ExperienceBatch batch = new ExperienceBatch(SLOTS + 1, 1, new float[SLOTS + 1], new float[1]);
        assertThatThrownBy(() -> learner.update(batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch");
    }

    @Test
    void update_emptyBatch_isRefused() {
        ExperienceBatch batch = new ExperienceBatch(SLOTS, 1, new float[0], new float[0]);
        assertThatThrownBy(() -> learner.update(batch)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void evaluate_loadedCritic_answersInItsScaleAndPredictInTheRewards() {
        learner.update(quadratic());
        ItemLists items = ItemLists.uniform(3, 4, 1, Batches.normal(12, random));
        float[] selected = Batches.normal(3 * SLOTS, random);
        float[] values = new float[3];
        float[] gradient = new float[3 * SLOTS];
        float[] rewards = new float[3];
        try (CriticReward reward = new CriticReward(slotCritic(9))) {
            reward.load(learner.snapshot());
            reward.evaluate(items, selected, values, gradient);
            reward.predict(items, selected, rewards);
            assertThat(reward.version()).isEqualTo(1);
        }
        float[] expected = Arrays.copyOf(network.forward(null, selected, 3), 3);
        float[] expectedGradient = new float[3 * SLOTS];
        network.inputGradient(null, 3, expectedGradient);
        assertThat(values).isEqualTo(expected);
        assertThat(gradient).isEqualTo(expectedGradient);
        assertThat(rewards[0])
                .isCloseTo(learner.scale().denormalised(values[0]), Offset.offset(1e-3f))
                .isGreaterThan(500);
    }
}
