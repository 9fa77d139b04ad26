package io.slotwise.sim.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.Interrupts;
import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The program in a process of its own, which alone can be killed.
 *
 * @param folder where its output goes
 */
record Program(Path folder) {

    Process start(String... arguments) throws IOException {
        return start(List.of(arguments));
    }

    Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.slotwise.sim.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(Interrupts.heard(command))
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    /** The arguments of a small run that never ends by itself, with further settings that win over its own. */
    static List<String> newRun(Path place, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "mode", "lockstep",
                "evaluation.items", "20",
                "evaluation.every-policy-updates", "10",
                "policy.hidden", "8",
                "critic.hidden", "8",
                "stop.environment-steps", "never",
                "stop.seconds", "never",
                "checkpoint.every-seconds", "1"));
        settings.putAll(more);
        List<String> arguments = new ArrayList<>(List.of("run", "--out", place.toString()));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    String errors() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    static JsonNode result(Path run) throws IOException {
        return Json.mapper().readTree(run.resolve("result.json").toFile());
    }
}
