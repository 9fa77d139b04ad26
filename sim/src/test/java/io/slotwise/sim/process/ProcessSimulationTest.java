package io.slotwise.sim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.config.SimulationSettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.sim.files.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessSimulationTest {
    private static final ItemLists ITEMS = ItemLists.uniform(
            3, 3, 2, new float[] {1, 2, 3, 4, 5, 6, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 7, 7, 8, 8, 9, 9});
    private static final Selections PICKS = new Selections(2, new int[] {0, 2, 1, 1, 2, 0});

    @Test
    void evaluate_goodProgram_givesItsRewardsWhateverTheBatchSize() {
        try (ProcessSimulation simulation = start("none", "batch-size = 2")) {
            assertThat(simulation.shape()).isEqualTo(new SimulationShape(2, 2, 3, 4, false));
            assertThat(simulation.evaluate(ITEMS, PICKS)).containsExactly(14, 1.4f, 32);
            assertThat(simulation.evaluate(ITEMS, PICKS)).containsExactly(14, 1.4f, 32);
        }
    }

    @Test
    void generate_programThatDoes_givesItsListsAndTheSameForTheSameStream() {
        try (ProcessSimulation simulation = start("none", "batch-size = 4")) {
            ItemLists lists = simulation.generate(10, RandomStream.of(1, 2));
            assertThat(lists.count()).isEqualTo(10);
            assertThat(lists.size(0)).isEqualTo(3);
            assertThat(lists.size(1)).isEqualTo(4);
            assertThat(lists.value(9, 2, 1)).isEqualTo(-lists.value(9, 2, 0));
            assertThat(simulation.generate(10, RandomStream.of(1, 2))).isEqualTo(lists);
            assertThat(simulation.generate(10, RandomStream.of(2, 2))).isNotEqualTo(lists);
        }
    }

    @Test
    void generateAndEvaluate_programWithContexts_exchangesThem() {
        try (ProcessSimulation simulation = start("context", "batch-size = 4")) {
            assertThat(simulation.shape()).isEqualTo(new SimulationShape(2, 2, 3, 4, false).withContext(1, 2));
            ItemLists lists = simulation.generate(6, RandomStream.of(1, 2));
            Context context = lists.context().orElseThrow();
            assertThat(context.ofLists()).containsExactly(0, 1, 2, 3, 0, 1);
            assertThat(lists.slotContext(3, 0, 0)).isEqualTo(3);
            assertThat(lists.slotContext(3, 1, 1)).isEqualTo(20);
            assertThat(lists.size(5)).isEqualTo(4);

            ItemLists asked = ITEMS.withContext(
                    new Context(2, 1, 2, new float[] {1, 2, 3}, new float[] {1, 1, 1, 1, 0, 0, 0, 2, 0, 0, 0, 0}));

            assertThat(simulation.evaluate(asked, PICKS)).containsExactly(1414, 2201.4f, 3032);
        }
    }

    @Test
    void generate_contextsOfAProgramThatMakesNoLists_areUniform() {
        try (ProcessSimulation simulation = start("context-uniform", "items = 4")) {
            ItemLists lists = simulation.generate(5, RandomStream.of(1, 2));

            Context context = lists.context().orElseThrow();
            assertThat(simulation.shape().slotContext()).isEqualTo(1);
            assertThat(context.listNumbers()).isZero();
            assertThat(context.ofSlots()).hasSize(10);
            for (float value : context.ofSlots()) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void generate_programThatDoesNot_isUniformWithTheConfiguredLength() {
        try (ProcessSimulation simulation = start("uniform", "items = 4")) {
            assertThat(simulation.shape()).isEqualTo(new SimulationShape(2, 2, 4, 4, false));
            ItemLists lists = simulation.generate(5, RandomStream.of(1, 2));
            assertThat(lists.rows()).isEqualTo(20);
            for (float value : lists.values()) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "late, evaluate 1: no answer within 15000 ms",
        "exit, evaluate 1: the program ended with exit code 7",
        "garbage, evaluate 1: expected a JSON object",
        "wrong-id, 'evaluate 1: expected the id 1, found 99'",
        "too-few, 'evaluate 1: rewards: expected 3 of them, found 2'",
        "nan, evaluate 1: expected a JSON object",
        "text, evaluate 1: rewards: expected finite numbers",
        "huge, evaluate 1: rewards: expected finite numbers",
    })
    void evaluate_badAnswer_isAnErrorThatNamesTheRequest(String fault, String message) {
        // The time is for the answer that never comes; even on a busy machine the program starts in far less.
        String timeout = fault.equals("late") ? "timeout = 15s" : "timeout = 1m";
        try (ProcessSimulation simulation = start(fault, timeout)) {
            assertThatThrownBy(() -> simulation.evaluate(ITEMS, PICKS))
                    .isInstanceOf(SimulationProcessException.class)
                    .hasMessageContaining(message);
        }
    }

    @Test
    void evaluate_afterAFailure_failsAtOnce() {
        try (ProcessSimulation simulation = start("exit", "")) {
            assertThatThrownBy(() -> simulation.evaluate(ITEMS, PICKS)).hasMessageContaining("evaluate 1");
            assertThatThrownBy(() -> simulation.evaluate(ITEMS, PICKS))
                    .isInstanceOf(SimulationProcessException.class)
                    .hasMessageContaining("evaluate 2");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "short-list, generate 1: items: expected lists of 3 to 4 items",
        "text-items, generate 1: items: expected finite numbers",
        "context-missing, 'generate 1: slotContext: expected 2 of them, found none'",
        "context-short, 'generate 1: slotContext: expected 2 of them, found 1'",
    })
    void generate_badAnswer_isAnErrorThatNamesTheRequest(String fault, String message) {
        try (ProcessSimulation simulation = start(fault, "")) {
            assertThatThrownBy(() -> simulation.generate(2, RandomStream.of(1, 2)))
                    .isInstanceOf(SimulationProcessException.class)
                    .hasMessageContaining(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hello-garbage, 'hello: expected a JSON object, found Loading model...'",
        "hello-no-slots, hello: slots: expected a whole number",
        "context-wrong, 'hello: listContext: expected a whole number from 0 up, found -1'",
        "hello-exit, hello: the program ended with exit code 3",
    })
    void start_badGreeting_isAnErrorThatNamesIt(String fault, String message) {
        assertThatThrownBy(() -> start(fault, ""))
                .isInstanceOf(SimulationProcessException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "none, slots = 3, 'simulation.slots: expected 2'",
        "none, dimension = 3, 'simulation.dimension: expected 2'",
        "none, items = 9, 'simulation.items: expected 4'",
        "uniform, items = 9, 'simulation.items: expected 3 to 4'",
    })
    void start_sizesThatDoNotAgree_isRefused(String fault, String settings, String message) {
        assertThatThrownBy(() -> start(fault, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void close_program_isGone() {
        long before = children();
        ProcessSimulation simulation = start("none", "");
        assertThat(children()).isEqualTo(before + 1);
        simulation.close();
        assertThat(children()).isEqualTo(before);
    }

    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    private static ProcessSimulation start(String fault, String settings) {
        return ProcessSimulation.start(settings(SampleProgram.command(fault), settings), 42);
    }

    private static SimulationSettings settings(List<String> command, String settings) {
        return SlotwiseSettings.parse(
                        "slotwise.simulation { timeout = 1m, command = " + Json.line(command) + ", " + settings + " }")
                .simulation();
    }
}
