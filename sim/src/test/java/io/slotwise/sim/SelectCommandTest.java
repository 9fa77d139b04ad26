package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.core.policy.Policy;
import io.slotwise.core.policy.PolicyNetworks;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.SavedPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sim select}, on two runs that were trained for real, if not for long. */
class SelectCommandTest {
    private static final int LISTS = 300;

    @TempDir
    static Path runs;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        train("any-length", "policy.network=deepsets", "stop.environment-steps=2000", "policy.swaps=0");
        train("one-length", "policy.network=mlp", "stop.environment-steps=200");
        train("no-item-twice", "simulation.class=\"" + Twins.class.getName() + "\"", "stop.environment-steps=200");
    }

    /** Wants two different items. */
    public static final class Twins implements Simulation {
        @Override
        public SimulationShape shape() {
            return new SimulationShape(2, 1, 4, 4, false, true);
        }

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            return new float[items.count()];
        }
    }

    /** Wants for each task the machine that is like it, the hour besides. */
    public static final class Tasks implements Simulation {
        @Override
        public SimulationShape shape() {
            return new SimulationShape(2, 1, 3, 5, false).withContext(1, 1);
        }

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            float[] rewards = new float[items.count()];
            for (int at = 0; at < rewards.length * 2; at++) {
                float machine = items.value(at / 2, selections.pick(at / 2, at % 2), 0);
                rewards[at / 2] -=
                        Math.abs(machine - items.slotContext(at / 2, at % 2, 0)) + items.listContext(at / 2, 0);
            }
            return rewards;
        }
    }

    private static void train(String name, String... settings) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--quiet", "--out", runs.resolve(name).toString(), "--set", "evaluation.items=5"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        assertThat(Programs.run(ActorTraining::start, arguments.toArray(new String[0])))
                .returns(0, Programs.Outcome::exitCode);
    }

    private static Programs.Outcome select(String run, String... arguments) {
        List<String> all = new ArrayList<>(List.of("select", runs.resolve(run).toString()));
        all.addAll(List.of(arguments));
        return Programs.run(ActorTraining::start, all.toArray(new String[0]));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("items.csv"), text).toString();
    }

    private static List<JsonNode> objects(Programs.Outcome outcome) throws IOException {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        List<JsonNode> objects = new ArrayList<>();
        for (String line : outcome.out().lines().toList()) {
            objects.add(Json.mapper().readTree(line));
        }
        return objects;
    }

    private static int[] picks(JsonNode selection) {
        return Json.mapper().convertValue(selection.path("picks"), int[].class);
    }

    // What is picked.

    @Test
    void select_listsWithContext_dependsOnWhatTheyAreFor() throws IOException {
        train("tasks", "simulation.class=\"" + Tasks.class.getName() + "\"", "stop.environment-steps=3000");
        String items = "{\"list\":\"noon\",\"items\":[[0],[1],[0.5]],\"listContext\":[0.5],\"slotContext\":";
        String file = file("[" + items + "[[0],[1]]}, " + items + "[[1],[0]]}]");

        List<JsonNode> selections = objects(select("tasks", "--items", file, "--json"));

        assertThat(selections).hasSize(2);
        assertThat(selections.get(0).path("list").asText()).isEqualTo("noon");
        assertThat(picks(selections.get(0))).containsExactly(0, 1);
        assertThat(picks(selections.get(1))).containsExactly(1, 0);
        assertThat(select("tasks", "--items", file("[[0],[1],[0.5]]")))
                .returns(1, Programs.Outcome::exitCode)
                .extracting(Programs.Outcome::err)
                .asString()
                .contains("an object with items and listContext and slotContext");
        RunDirectory directory = RunDirectory.open(runs.resolve("tasks"));
        assertThat(Files.readString(directory.examples())).contains("\"slotContext\"");
        assertThat(Programs.run(
                        ActorTraining::start,
                        "resume",
                        runs.resolve("tasks").toString(),
                        "--quiet",
                        "--set",
                        "stop.environment-steps=3300"))
                .returns(0, Programs.Outcome::exitCode);
    }

    @Test
    void select_manyLists_picksWhatThePolicyPicks() throws IOException {
        SavedPolicy saved = SavedPolicy.of(RunDirectory.open(runs.resolve("any-length")));
        RandomStream random = RandomStream.of(3, 4);
        float[] values = new float[LISTS * 8];
        StringBuilder text = new StringBuilder("list,x\n");
        for (int at = 0; at < values.length; at++) {
            values[at] = random.nextFloat();
            text.append(at / 8).append(',').append(values[at]).append('\n');
        }
        ItemLists items = ItemLists.uniform(LISTS, 8, 1, values);
        Selections expected;
        try (Policy policy = new Policy(PolicyNetworks.create(saved.settings().policy(), saved.shape(), random))) {
            policy.load(saved.policy());
            expected = policy.greedy(items);
        }

        List<JsonNode> selections = objects(select("any-length", "--items", file(text.toString()), "--json"));

        assertThat(selections).hasSize(LISTS);
        for (int list = 0; list < LISTS; list++) {
            JsonNode selection = selections.get(list);
            assertThat(selection.path("list").asText()).isEqualTo(String.valueOf(list));
            assertThat(selection.path("policyVersion").asLong())
                    .isEqualTo(saved.policy().version());
            for (int slot = 0; slot < 4; slot++) {
                int pick = expected.pick(list, slot);
                assertThat(picks(selection)[slot]).isEqualTo(pick);
                assertThat(selection.path("lines").path(slot).asInt()).isEqualTo(2 + list * 8 + pick);
                assertThat(selection.path("items").path(slot).path(0).floatValue())
                        .isEqualTo(items.value(list, pick, 0));
            }
        }
    }

    @Test
    void select_listsOfOtherLengths_picksWhatItLearned() throws IOException {
        String lists =
                "[[[0.02],[0.5],[0.98]], [[0.49]], [[0.1],[0.9],[0.05],[0.95],[0],[1],[0.08],[0.92],[0.03],[0.51]]]";
        List<JsonNode> selections = objects(select("any-length", "--items", file(lists), "--json"));
        assertThat(selections)
                .extracting(SelectCommandTest::picks)
                .containsExactly(new int[] {1, 1, 1, 1}, new int[4], new int[] {9, 9, 9, 9});
        assertThat(selections.get(0).path("predictedReward").asDouble()).isBetween(-0.1, 0.1);
    }

    @Test
    void select_text_tellsPicksLinesAndItems() throws IOException {
        Programs.Outcome outcome = select("any-length", "--items", file("x\n0.01\n0.5\n0.97\n"));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines().toList()).hasSize(5).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("List 0, predicted reward ");
            assertThat(lines.get(4)).matches("  slot 3 +item 1 +line 3 +0\\.5000");
        });
    }

    @Test
    void select_stdin_isReadToItsEnd() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("0.9\n0.5\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(objects(select("any-length", "--items", "-", "--json")))
                    .extracting(SelectCommandTest::picks)
                    .containsExactly(new int[] {1, 1, 1, 1});
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void select_sampled_dependsOnTheSeedAlone() throws IOException {
        String items = file("[" + "[[0.4],[0.45],[0.5],[0.55],[0.6]],".repeat(40) + "[[1]]]");
        List<String> first = sampled(items, "1");
        assertThat(sampled(items, "1")).isEqualTo(first);
        assertThat(sampled(items, "2")).isNotEqualTo(first);
    }

    private static List<String> sampled(String items, String seed) throws IOException {
        return objects(select("any-length", "--items", items, "--sampled", "--seed", seed, "--json")).stream()
                .map(selection -> selection.path("picks").toString())
                .toList();
    }

    @Test
    void select_bestOf_predictsNoLessThanItsFirstSample() throws IOException {
        String items = file("[" + "[[0.3],[0.45],[0.5],[0.55],[0.7]],".repeat(40) + "[[1]]]");
        assertThat(predicted(items, "--best-of", "32")).isGreaterThan(predicted(items, "--sampled"));
    }

    private static double predicted(String items, String... kind) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--items", items, "--seed", "5", "--json"));
        arguments.addAll(List.of(kind));
        return objects(select("any-length", arguments.toArray(new String[0]))).stream()
                .mapToDouble(selection -> selection.path("predictedReward").asDouble())
                .sum();
    }

    // What is refused.

    @ParameterizedTest
    @CsvSource({
        "any-length, '0.5,0.6', 'items.csv:1: expected 1 number an item, found 2 columns'",
        "any-length, 'x\n0.5\nhalf', 'items.csv:3, column 1 (x): expected a number, found \"half\"'",
        "one-length, '0.1\n0.2', 'items.csv:1, list 0: expected 8 items, the only length'",
        "no-item-twice, 'x,list\n0.1,a\n0.2,a\n0.3,b', 'items.csv:4, list b: expected at least 2 items, since'",
    })
    void select_itemsThatDoNotFit_areExitCode1WithTheirPlace(String run, String text, String message)
            throws IOException {
        Programs.Outcome outcome = select(run, "--items", file(text));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("sim: ").contains(message).doesNotContain("\tat ");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void select_wrongUsage_isExitCode2() throws IOException {
        String items = file("0.5");
        assertThat(select("any-length").exitCode()).isEqualTo(2);
        assertThat(select("none", "--items", items)).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).contains("there is no folder");
        });
        assertThat(select("any-length", "--items", "nowhere.csv")).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).contains("there is no file nowhere.csv");
        });
        assertThat(select("any-length", "--items", items, "--greedy", "--sampled")
                        .exitCode())
                .isEqualTo(2);
        assertThat(select("any-length", "--items", items, "--best-of", "0")).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).contains("--best-of: samples: expected 1 to 1000, found 0");
        });
    }

    @Test
    void select_corruptCheckpoint_isExitCode5() throws IOException {
        train("corrupt", "stop.environment-steps=100");
        Path policy = runs.resolve("corrupt/checkpoints/final/policy.safetensors");
        byte[] bytes = Files.readAllBytes(policy);
        bytes[bytes.length - 1] ^= 1;
        Files.write(policy, bytes);

        Programs.Outcome outcome = select("corrupt", "--items", file("0.5"));

        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.err()).contains("the checkpoint cannot be read", "policy.safetensors");
    }
}
