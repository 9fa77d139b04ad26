package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.command.Console;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.FakeTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Forgets the last list. */
    public static class Forgetful implements Simulation {
        @Override
        public SimulationShape shape() {
            return new SimulationShape(2, 1, 4, 4, false);
        }

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            return new float[items.count() - 1];
        }
    }

    private int check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--seconds", "0.01", "--lists", "6"));
        all.addAll(List.of(arguments));
        return checkWith(all);
    }

    private int checkWith(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(arguments);
        return Main.run(
                Console.plain(new PrintWriter(out), new PrintWriter(err)),
                FakeTraining.ending(TrainingStatus.COMPLETED),
                all.toArray(new String[0]));
    }

    private int checkClass(Class<?> simulation, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--set", "simulation.class=\"" + simulation.getName() + "\""));
        all.addAll(List.of(arguments));
        return check(all.toArray(new String[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"target-value", "slot-targets", "sum-target", "airport-hubs"})
    void check_scenario_isUsableAndNothingIsBad(String scenario) {
        assertThat(check("--set", "simulation.name=" + scenario, "--set", "simulation.workers=2"))
                .isZero();
        assertThat(out.toString())
                .contains("Trying ", "ok    rewards", "ok    threads", "2 workers: ", scenario + " can be trained on")
                .doesNotContain("BAD", "warn");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void check_badSimulation_isExitCode1AndSaysWhy() {
        assertThat(checkClass(Forgetful.class)).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "BAD   rewards",
                        "it returned 5 rewards for 6 lists",
                        "Forgetful cannot be trained on as it is");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void check_json_isTheFindingsAlone() throws IOException {
        assertThat(check("--json")).isZero();
        JsonNode good = Json.mapper().readTree(out.toString());
        assertThat(good.path("usable").asBoolean()).isTrue();
        assertThat(good.path("latency").path("medianSeconds").asDouble()).isPositive();
        out.getBuffer().setLength(0);

        assertThat(checkClass(Forgetful.class, "--json")).isEqualTo(1);
        JsonNode bad = Json.mapper().readTree(out.toString());
        assertThat(bad.path("usable").asBoolean()).isFalse();
        assertThat(bad.path("findings").get(1).path("mark").asText()).isEqualTo("bad");
        assertThat(bad.path("latency").isNull()).isTrue();
    }

    @Test
    void check_noSuchSimulation_isExitCode3() {
        assertThat(check("--set", "simulation.class=nowhere.Nothing")).isEqualTo(3);
        assertThat(err.toString()).contains("simulation.class", "nowhere.Nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lists=1", "--seconds=0", "--seconds=NaN"})
    void check_impossibleOption_isExitCode2(String option) {
        assertThat(checkWith(List.of(option))).isEqualTo(2);
        assertThat(err.toString()).contains(option.substring(0, option.indexOf('=')) + ": expected");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void check_programThatTalksNonsenseOnceStarted_isExitCode1() throws IOException {
        Path program = Files.writeString(folder.resolve("simulation.sh"), """
                read hello
                echo '{"type":"ready","slots":2,"dimension":1,"items":[4,4],"generatesItems":false}'
                while read request; do echo 'Warning: the weather is bad'; done
                """);
        assertThat(check("--set", "simulation.command=[sh, \"" + program + "\"]"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("BAD   rewards", "expected a JSON object, found Warning: the weather is bad");
    }
}
