package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationsTest {
    /** Rewards are the first slot's pick. */
    public static class Mine implements Simulation {
        @Override
        public SimulationShape shape() {
            return new SimulationShape(2, 3, 4, 5, false);
        }

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            float[] rewards = new float[items.count()];
            for (int list = 0; list < rewards.length; list++) {
                rewards[list] = selections.pick(list, 0);
            }
            return rewards;
        }
    }

    /** Has no constructor without parameters. */
    public static final class Demanding extends Mine {
        public Demanding(int something) {}
    }

    /** Cannot be made. */
    public static final class Broken extends Mine {
        public Broken() {
            throw new IllegalStateException("no licence found");
        }
    }

    static final class Hidden extends Mine {}

    /** Is unfinished. */
    public abstract static class Unfinished implements Simulation {}

    @Test
    void choose_scenario_hasItsSizes() {
        ChosenSimulation chosen = choose("simulation { name = slot-targets, items = 10, slots = 3 }");
        assertThat(chosen.name()).isEqualTo("slot-targets");
        assertThat(chosen.shape()).isEqualTo(new SimulationShape(3, 4, 10, 10, false));
        assertThat(chosen.scenario()).isPresent();
        try (Simulation simulation = chosen.factory().create()) {
            assertThat(simulation.shape()).isEqualTo(chosen.shape());
        }
    }

    @Test
    void choose_class_isMadeByItsConstructor() {
        ChosenSimulation chosen = choose("simulation.class = \"" + Mine.class.getName() + "\"");
        assertThat(chosen.name()).isEqualTo("Mine");
        assertThat(chosen.shape()).isEqualTo(new SimulationShape(2, 3, 4, 5, false));
        assertThat(chosen.scenario()).isEmpty();
        assertThat(chosen.factory().create()).isInstanceOf(Mine.class);
        ItemLists items = ItemLists.uniform(1, 1, 3, new float[] {0.123f, 4, 5});
        assertThat(chosen.describeItem(items, 0, 0)).isEqualTo("[0.12 4.00 5.00]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulation.name = target-valeu                              | did you mean target-value",
                "simulation { name = airport-hubs, dimension = 2 }           | simulation.dimension: expected 3, found 2",
                "simulation.class = nowhere.Nothing                          | on the class path",
                "simulation.class = java.lang.String                         | implements",
                "simulation.class = \"io.slotwise.sim.run.SimulationsTest$Unfinished\" | implements",
                "simulation.class = \"io.slotwise.sim.run.SimulationsTest$Hidden\"     | public class",
                "simulation.class = \"io.slotwise.sim.run.SimulationsTest$Demanding\"  | without parameters",
                "simulation.class = \"io.slotwise.sim.run.SimulationsTest$Broken\"     | no licence found",
                "simulation { class = \"io.slotwise.sim.run.SimulationsTest$Mine\", slots = 9 } | simulation.slots: expected 2",
                "simulation.command = [/nowhere/nothing]                     | cannot start the program",
                "simulation { items = 8, minimum-items = 2 }, policy.network = mlp    | policy.network: expected a network that takes lists of 2 to 8",
            })
    void choose_whatCannotWork_isABadConfiguration(String settings, String message) {
        assertThatThrownBy(() -> choose(settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(message);
    }

    private static ChosenSimulation choose(String settings) {
        return Simulations.choose(SlotwiseSettings.parse("slotwise { " + settings + " }"));
    }
}
