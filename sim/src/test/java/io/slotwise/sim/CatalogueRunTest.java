package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.ActorTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run over a catalogue of items in units of their own. */
class CatalogueRunTest {
    @TempDir
    Path folder;

    /** Wants the machine nearest to 2000 MHz, whatever it costs. */
    public static final class Machines implements Simulation {
        @Override
        public SimulationShape shape() {
            return new SimulationShape(1, 2, 4, 4, false);
        }

        private static float reward(ItemLists items, int list, int item) {
            float speed = items.value(list, item, 0);
            if (speed < 100) {
                throw new IllegalArgumentException("not a machine's speed: " + speed);
            }
            return -Math.abs(speed - 2000);
        }

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            float[] rewards = new float[items.count()];
            for (int list = 0; list < rewards.length; list++) {
                rewards[list] = reward(items, list, selections.pick(list, 0));
            }
            return rewards;
        }

        @Override
        public Optional<Selections> bestSelections(ItemLists items) {
            int[] picks = IntStream.range(0, items.count())
                    .map(list -> IntStream.range(0, items.size(list))
                            .reduce((one, other) ->
                                    reward(items, list, one) >= reward(items, list, other) ? one : other)
                            .orElseThrow())
                    .toArray();
            return Optional.of(new Selections(1, picks));
        }
    }

    private static String machines(int slowest, int step) {
        return IntStream.range(0, 50)
                .mapToObj(at -> "{\"cost\": " + (at * 7 % 50) / 1000.0 + ", \"name\": \"m" + at + "\", \"mhz\": "
                        + (slowest + at * step) + "}")
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private Programs.Outcome run(String... arguments) {
        Programs.Outcome outcome = Programs.run(ActorTraining::start, arguments);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome;
    }

    private String train(Path catalogue, String name) {
        String run = folder.resolve(name).toString();
        List<String> arguments = new ArrayList<>(List.of("run", "--quiet", "--out", run));
        List.of(
                        "mode=lockstep",
                        "simulation.class=\"" + Machines.class.getName() + "\"",
                        "simulation.catalogue.file=\"" + catalogue.toString().replace("\\", "/") + "\"",
                        "simulation.catalogue.columns=[mhz, cost]",
                        "simulation.catalogue.normalise=" + name,
                        "evaluation.items=100",
                        "stop.environment-steps=2000")
                .forEach(setting -> arguments.addAll(List.of("--set", setting)));
        run(arguments.toArray(new String[0]));
        return run;
    }

    private static double score(String run) throws IOException {
        return Json.mapper()
                .readTree(Files.readString(Path.of(run, "result.json")))
                .path("score")
                .asDouble();
    }

    @Test
    void run_itemsInUnitsOfTheirOwn_areLearnedOnceTheyAreNormalised() throws IOException {
        Path catalogue = Files.writeString(folder.resolve("machines.json"), machines(1000, 40));
        String standard = train(catalogue, "standard");

        assertThat(score(standard)).isGreaterThan(0.9);
        assertThat(score(train(catalogue, "range"))).isGreaterThan(0.9);
        assertThat(score(train(catalogue, "none"))).isLessThan(0.5);
    }

    @Test
    void selectEvaluateResume_catalogueOfOtherNumbers_keepTheRunsScale() throws IOException {
        Path catalogue = Files.writeString(folder.resolve("machines.json"), machines(1000, 40));
        String run = train(catalogue, "standard");
        double before = evaluated(run);
        Path asked = Files.writeString(
                folder.resolve("asked.json"),
                "[{\"mhz\":1000,\"cost\":0},{\"mhz\":2010,\"cost\":0.01},{\"mhz\":2900,\"cost\":0}]");
        JsonNode selection = Json.mapper()
                .readTree(run("select", run, "--items", asked.toString(), "--json")
                        .out());

        assertThat(selection.path("picks").get(0).asInt()).isEqualTo(1);
        assertThat(selection.path("items").get(0).get(0).asDouble()).isEqualTo(2010);

        Files.writeString(catalogue, machines(1500, 20));
        assertThat(before).isGreaterThan(0.9);
        assertThat(evaluated(run)).isGreaterThan(0.7);
        assertThat(run("resume", run, "--set", "stop.environment-steps=2100").err())
                .contains("networks see them at the scale of then");
    }

    private double evaluated(String run) throws IOException {
        return Json.mapper()
                .readTree(run("evaluate", run, "--json").out())
                .path("score")
                .asDouble();
    }
}
