package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.config.LiveSetting;
import io.slotwise.sim.command.Console;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.run.TrainingStarter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How real runs go on with settings that were changed: before the break, or for what follows. */
class ResumeTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private int command(TrainingStarter starter, String... arguments) {
        err.getBuffer().setLength(0);
        return Main.run(Console.plain(new PrintWriter(new StringWriter()), new PrintWriter(err)), starter, arguments);
    }

    private Path train(TrainingStarter starter, String name, long policyUpdates) {
        Path run = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("run", "--quiet", "--out", run.toString()));
        for (String setting : List.of(
                "mode=lockstep",
                "evaluation.items=10",
                "policy.hidden=8",
                "critic.hidden=8",
                "replay.min-size=32",
                "stop.policy-updates=" + policyUpdates)) {
            arguments.add("--set");
            arguments.add(setting);
        }
        assertThat(command(starter, arguments.toArray(new String[0])))
                .as(err.toString())
                .isZero();
        return run;
    }

    private int resume(Path run, String setting) {
        return command(ActorTraining::start, "resume", run.toString(), "--quiet", "--set", setting);
    }

    private static JsonNode result(Path run) throws IOException {
        return Json.mapper().readTree(run.resolve("result.json").toFile());
    }

    @Test
    void resume_laterStop_goesOnPastTheFormerAsIfItHadNeverBeen() throws IOException {
        Path straight = train(ActorTraining::start, "straight", 30);
        Path run = train(ActorTraining::start, "run", 10);
        assertThat(result(run).path("policyUpdates").asInt()).isEqualTo(10);

        assertThat(resume(run, "stop.policy-updates=30")).as(err.toString()).isZero();

        assertThat(err.toString()).contains("after 10 policy updates").doesNotContain("stay changed");
        assertThat(result(run).path("policyUpdates").asInt()).isEqualTo(30);
        assertThat(result(run).path("reason").asText()).isEqualTo("reached stop.policy-updates");
        assertThat(result(run).path("parametersSha256"))
                .isEqualTo(result(straight).path("parametersSha256"));
        assertThat(Files.readString(run.resolve("config.resolved.conf"))).contains("policy-updates = 30");
    }

    @ParameterizedTest
    @CsvSource({
        "policy.learning-rate, 0.1",
        "exploration.epsilon, 0.5",
        "replay.capacity, 500",
        "evaluation.items, 20",
        "mode, async",
        "stopp.policy-updates, 30",
    })
    void resume_anyOtherSetting_isRefusedAndNothingIsTouched(String key, String value) throws IOException {
        Path run = train(ActorTraining::start, "run", 2);
        byte[] before = Files.readAllBytes(run.resolve("result.json"));

        assertThat(resume(run, key + "=" + value)).isEqualTo(2);
        assertThat(err.toString())
                .contains("--set " + key + ": a run that goes on keeps its settings, but for those within stop, "
                        + "checkpoint, supervision and monitor");
        assertThat(Files.readAllBytes(run.resolve("result.json"))).isEqualTo(before);
    }

    @Test
    void resume_settingsChangedOnTheWay_saysThatTheyStaySo() {
        Path run = train(
                (parts, store, listener) -> {
                    ActorTraining training = ActorTraining.start(parts, store, listener);
                    training.set(LiveSetting.POLICY_LEARNING_RATE, 0.0125);
                    return training;
                },
                "run",
                10);

        for (String limit : List.of("20", "30")) {
            assertThat(resume(run, "stop.policy-updates=" + limit))
                    .as(err.toString())
                    .isZero();
            assertThat(err.toString())
                    .contains("settings that were changed while it ran stay changed: policy.learning-rate = 0.0125");
        }
    }
}
