package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.config.SimulationSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedSimulationTest {
    private static final SimulationShape SHAPE = new TargetValueSimulation().shape();
    private static final ItemLists ITEMS = items(3);
    private static final Selections PICKS = new Selections(4, new int[3 * 4]);

    private final List<Scripted> made = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private GuardedSimulation guarded = guarded("timeout = 1h");
    private Supplier<float[]> rewards = () -> new float[] {1, 2, 3};

    @AfterEach
    void close() {
        never.countDown();
        guarded.close();
    }

    @Test
    void evaluate_healthySimulation_passesItsRewardsOnAsACopy() {
        float[] own = {1, 2, 3};
        rewards = () -> own;

        float[] first = guarded.evaluate(ITEMS, PICKS);
        own[0] = 9;

        assertThat(first).containsExactly(1, 2, 3);
        assertThat(guarded.evaluate(ITEMS, PICKS)).containsExactly(9, 2, 3);
        assertThat(made).hasSize(1);
    }

    @Test
    void create_beforeTheFirstUse_makesNoSimulation() {
        assertThat(guarded.shape()).isEqualTo(SHAPE);
        assertThat(made).isEmpty();
    }

    @Test
    void use_severalCalls_allComeFromOneThreadThatIsNotTheCallers() {
        guarded.evaluate(ITEMS, PICKS);
        guarded.generate(2, RandomStream.of(1, 1));
        guarded.close();

        assertThat(made.get(0).threads)
                .hasSize(4)
                .containsOnly(made.get(0).threads.get(0));
        assertThat(made.get(0).threads.get(0)).isNotSameAs(Thread.currentThread());
        assertThat(made.get(0).threads.get(0).isDaemon()).isTrue();
    }

    @Test
    void evaluate_thatThrows_saysWhatAndGoesOnWithANewInstance() {
        rewards = () -> {
            throw new IllegalArgumentException("no runway");
        };
        assertFails("the simulation failed to evaluate 3 lists", "IllegalArgumentException: no runway");

        rewards = () -> new float[] {4, 5, 6};
        assertThat(guarded.evaluate(ITEMS, PICKS)).containsExactly(4, 5, 6);
        assertThat(made).hasSize(2);
        assertThat(made.get(0).awaitClosed()).isTrue();
        assertThat(made.get(1).closed.getCount()).isOne();
    }

    @Test
    void evaluate_thatThrowsAnError_failsLikeAnyOther() {
        rewards = () -> {
            throw new NoClassDefFoundError("org/example/Missing");
        };
        assertFails("NoClassDefFoundError: org/example/Missing");
        rewards = () -> {
            throw new StackOverflowError();
        };
        assertFails("StackOverflowError");
    }

    @Test
    void evaluate_wrongRewards_fails() {
        rewards = () -> new float[2];
        assertFails("returned 2 rewards for 3 lists");
        rewards = () -> new float[] {0, Float.NaN, 0};
        assertFails("the reward for list 1 is NaN");
        rewards = () -> new float[] {0, 0, Float.NEGATIVE_INFINITY};
        assertFails("the reward for list 2 is -Infinity");
        rewards = () -> null;
        assertFails("returned null rewards");
        assertThat(made).hasSize(4);
    }

    @Test
    void evaluate_thatHangs_failsAfterTheTimeLimitAndIsInterrupted() {
        guarded = guarded("timeout = 300ms");
        rewards = this::hang;

        assertFails("took longer than 300 ms to evaluate 3 lists", "simulation.timeout");
        assertThat(made.get(0).awaitClosed()).isTrue();
        assertThat(made.get(0).interrupted).isTrue();
    }

    @Test
    void evaluate_manyLists_mayTakeATimeoutForEachBatch() {
        guarded = guarded("timeout = 200ms, batch-size = 2");
        rewards = this::hang;

        assertFails("took longer than 400 ms");
    }

    @Test
    void evaluate_thatIgnoresInterrupts_isLeftBehind() {
        guarded = guarded("timeout = 1s");
        rewards = () -> {
            awaitUninterruptibly();
            return new float[3];
        };
        assertFails("took longer than");

        rewards = () -> new float[] {1, 1, 1};
        assertThat(guarded.evaluate(ITEMS, PICKS)).containsExactly(1, 1, 1);
        assertThat(made.get(0).closed.getCount()).isOne();
        never.countDown();
        assertThat(made.get(0).awaitClosed()).isTrue();
    }

    @Test
    void start_thatFails_isTriedAgainAtTheNextUse() {
        boolean[] broken = {true};
        guarded = new GuardedSimulation(
                () -> {
                    if (broken[0]) {
                        throw new IllegalStateException("no licence");
                    }
                    return new TargetValueSimulation();
                },
                SHAPE,
                settings("timeout = 1h"));
        assertFails("the simulation failed to start", "no licence");

        broken[0] = false;
        assertThat(guarded.evaluate(ITEMS, PICKS)).hasSize(3);
    }

    @Test
    void start_thatHangs_fails() {
        guarded = new GuardedSimulation(
                () -> {
                    hang();
                    return new TargetValueSimulation();
                },
                SHAPE,
                settings("timeout = 300ms"));

        assertFails("took longer than 300 ms to start");
    }

    @Test
    void start_nullFromTheFactory_fails() {
        guarded = new GuardedSimulation(() -> null, SHAPE, settings("timeout = 1h"));

        assertFails("the factory returned null");
    }

    @Test
    void generate_otherListsThanAskedFor_fails() {
        assertGenerateFails(items(2), "where 3 lists of dimension 1 were asked for");
        assertGenerateFails(ItemLists.uniform(3, 8, 2, new float[48]), "dimension 1");
        assertGenerateFails(ItemLists.uniform(3, 9, 1, new float[27]), "list 0 has 9 items, and its shape says 8 to 8");
        assertGenerateFails(null, "returned null");
        float[] values = new float[24];
        values[5] = Float.POSITIVE_INFINITY;
        assertGenerateFails(ItemLists.uniform(3, 8, 1, values), "a number of an item is Infinity");
    }

    @Test
    void generate_healthySimulation_passesItemsOn() {
        RandomStream random = RandomStream.of(5, 5);

        assertThat(guarded.generate(3, random))
                .isEqualTo(new TargetValueSimulation().generate(3, RandomStream.of(5, 5)));
        assertThat(random.position()).isEqualTo(24);
    }

    @Test
    void bestSelections_ofTheWrongShape_fail() {
        assertBestFails(new Selections(3, new int[9]), "4 slots");
        assertBestFails(new Selections(4, new int[8]), "expected one for each of 3 lists");
        assertBestFails(new Selections(4, new int[] {0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0}), "pick 8 of list 1");
    }

    @Test
    void bestSelections_knownOrNot_arePassedOn() {
        assertThat(guarded.bestSelections(ITEMS)).isEqualTo(new TargetValueSimulation().bestSelections(ITEMS));
        made.get(0).best = Optional.empty();
        assertThat(guarded.bestSelections(ITEMS)).isEmpty();
    }

    @Test
    void close_thatThrows_saysSo() {
        guarded.evaluate(ITEMS, PICKS);
        made.get(0).closing = () -> {
            throw new IllegalStateException("still in the air");
        };

        assertThatThrownBy(guarded::close)
                .isInstanceOf(SimulationFailedException.class)
                .hasMessageContaining("failed to close")
                .hasMessageContaining("still in the air");
    }

    private void assertFails(String... parts) {
        assertThatThrownBy(() -> guarded.evaluate(ITEMS, PICKS))
                .isInstanceOf(SimulationFailedException.class)
                .message()
                .contains(parts);
    }

    private void assertGenerateFails(ItemLists generated, String message) {
        guarded = new GuardedSimulation(
                () -> new TargetValueSimulation() {
                    @Override
                    public ItemLists generate(int count, RandomStream random) {
                        return generated;
                    }
                },
                SHAPE,
                settings("timeout = 1h"));
        assertThatThrownBy(() -> guarded.generate(3, RandomStream.of(1, 1)))
                .isInstanceOf(SimulationFailedException.class)
                .hasMessageContaining("failed to generate 3 lists")
                .hasMessageContaining(message);
    }

    private void assertBestFails(Selections best, String message) {
        guarded.evaluate(ITEMS, PICKS);
        made.get(made.size() - 1).best = Optional.of(best);
        assertThatThrownBy(() -> guarded.bestSelections(ITEMS))
                .isInstanceOf(SimulationFailedException.class)
                .hasMessageContaining(message);
    }

    private float[] hang() {
        try {
            never.await();
            return new float[3];
        } catch (InterruptedException e) {
            made.forEach(simulation -> simulation.interrupted = true);
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void awaitUninterruptibly() {
        boolean done = false;
        while (!done) {
            try {
                never.await();
                done = true;
            } catch (InterruptedException e) {
                made.get(0).interrupted = true;
            }
        }
    }

    private GuardedSimulation guarded(String settings) {
        return new GuardedSimulation(
                () -> {
                    Scripted simulation = new Scripted();
                    made.add(simulation);
                    return simulation;
                },
                SHAPE,
                settings(settings));
    }

    private static SimulationSettings settings(String settings) {
        return Settings.small("simulation { " + settings + " }").simulation();
    }

    private static ItemLists items(int count) {
        return new TargetValueSimulation().generate(count, RandomStream.of(2, 2));
    }

    private final class Scripted implements Simulation {
        private final TargetValueSimulation toy = new TargetValueSimulation();
        private final List<Thread> threads = new ArrayList<>(List.of(Thread.currentThread()));
        private final CountDownLatch closed = new CountDownLatch(1);
        private Optional<Selections> best = toy.bestSelections(ITEMS);
        private Runnable closing = () -> {};
        private volatile boolean interrupted;

        @Override
        public SimulationShape shape() {
            return toy.shape();
        }

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            threads.add(Thread.currentThread());
            return rewards.get();
        }

        @Override
        public ItemLists generate(int count, RandomStream random) {
            threads.add(Thread.currentThread());
            return toy.generate(count, random);
        }

        @Override
        public Optional<Selections> bestSelections(ItemLists items) {
            return best;
        }

        @Override
        public void close() {
            threads.add(Thread.currentThread());
            closing.run();
            closed.countDown();
        }

        boolean awaitClosed() {
            try {
                return closed.await(30, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
