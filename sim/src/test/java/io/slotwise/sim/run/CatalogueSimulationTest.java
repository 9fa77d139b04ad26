package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.ItemScale;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueSimulationTest {
    @TempDir
    Path folder;

    private ChosenSimulation choose(String text, String settings) throws IOException {
        Path file = Files.writeString(folder.resolve("items.csv"), text);
        return Simulations.choose(SlotwiseSettings.parse("slotwise.simulation { catalogue.file = \""
                + file.toString().replace("\\", "/") + "\"\n" + settings + "\n}"));
    }

    @Test
    void generate_catalogue_samplesEachListWithoutReplacement() throws IOException {
        ChosenSimulation chosen = choose(
                "name,x\na,0.1\nb,0.2\nc,0.3\nd,0.4\ne,0.5\n",
                "name = target-value, items = 4, minimum-items = 3, catalogue.columns = [x]");
        try (Simulation simulation = chosen.factory().create()) {
            ItemLists lists = simulation.generate(200, RandomStream.of(1, 2));
            int[] first = new int[5];
            Set<Integer> sizes = new HashSet<>();
            for (int list = 0; list < lists.count(); list++) {
                Set<Float> items = new HashSet<>();
                for (int item = 0; item < lists.size(list); item++) {
                    items.add(lists.value(list, item, 0));
                }
                assertThat(items).hasSize(lists.size(list)).isSubsetOf(0.1f, 0.2f, 0.3f, 0.4f, 0.5f);
                sizes.add(lists.size(list));
                first[Math.round(lists.value(list, 0, 0) * 10) - 1]++;
            }
            assertThat(sizes).containsExactlyInAnyOrder(3, 4);
            // 40 expected, with a standard deviation below 6.
            for (int count : first) {
                assertThat(count).isBetween(15, 65);
            }
            assertThat(simulation.generate(200, RandomStream.of(1, 2))).isEqualTo(lists);
            assertThat(simulation.bestSelections(lists)).isPresent();
        }
    }

    @Test
    void choose_normalisedCatalogue_isScaledForNetworksAlone() throws IOException {
        ChosenSimulation chosen = choose(
                "[{'mhz': 3000, 'name': 'a'}, {'mhz': 1000, 'name': 'b'}]".replace('\'', '"'),
                "name = target-value, items = 2, catalogue { columns = [mhz], normalise = range }");

        assertThat(chosen.shape().itemScale()).isEqualTo(new ItemScale(List.of(1000f), List.of(1 / 2000f)));
        try (Simulation simulation = chosen.factory().create()) {
            assertThat(simulation.shape()).isEqualTo(chosen.shape());
            assertThat(simulation.generate(5, RandomStream.of(1, 2)).values()).containsOnly(1000, 3000);
        }
    }

    @Test
    void scaledAs_savedRun_keepsItsScaleThoughTheCatalogueChanged() throws IOException {
        String settings = "name = target-value, items = 2, catalogue { normalise = standard }";
        ChosenSimulation before = choose("1\n3\n", settings);
        ChosenSimulation after = choose("10\n30\n", settings);

        assertThat(after.shape()).isNotEqualTo(before.shape());
        ChosenSimulation scaled = after.scaledAs(before.shape());
        assertThat(scaled.shape()).isEqualTo(before.shape());
        try (Simulation simulation = scaled.factory().create()) {
            assertThat(simulation.shape()).isEqualTo(before.shape());
            assertThat(simulation.generate(5, RandomStream.of(1, 2)).values()).containsOnly(10, 30);
        }
        assertThat(before.scaledAs(before.shape())).isSameAs(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,y | name = target-value | items.csv: expected at least one item, found none",
                "0.5 | name = target-value | expected at least 8 items, as many as a list may have, found 1",
                "0.5,0.5 | name = target-value | items.csv:1: expected 1 number an item, found 2 columns",
                "0.5 | name = airport-hubs | no value, since airport-hubs has items of its own",
                "0.5 | name = target-value, catalogue.columns = [a, b] | catalogue.columns: expected as many as an item"
                        + " has numbers, 1, found 2",
                "0.5 | name = target-value, catalogue.file = nowhere.csv | nowhere.csv: no such file or folder",
            })
    void choose_catalogueThatDoesNotFit_isAMisfit(String text, String settings, String message) {
        assertThatThrownBy(() -> choose(text, settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(message);
    }
}
