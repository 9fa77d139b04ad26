package io.slotwise.sim.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows of a run by its files alone: what the monitor showed last, if it was on, with the evaluations that
 * {@code metrics.jsonl} knows of and the end that {@code result.json} tells.
 */
final class SavedRun {
    private static final List<String> EVALUATION = List.of(
            "seconds",
            "environmentSteps",
            "score",
            "greedyReward",
            "sampledReward",
            "predictedReward",
            "predictionCorrelation",
            "criticLoss",
            "entropy",
            "logitStdDev",
            "criticGradientNorm",
            "policyGradientNorm");

    private SavedRun() {}

    /** The state, as JSON. */
    static String state(RunPlan plan, RunDirectory directory) throws IOException {
        ObjectNode state = shownLast(directory).orElseGet(() -> nothing(plan, directory));
        List<JsonNode> lines = lines(directory.metrics());
        ArrayNode evaluations = Json.mapper().createArrayNode();
        for (JsonNode line : lines) {
            switch (line.path("type").asText()) {
                case "evaluation" -> EVALUATION.forEach(withRow(evaluations.addArray(), line));
                case "start" -> state.set("reference", line);
                default -> {
                    continue;
                }
            }
        }
        if (!evaluations.isEmpty()) {
            ((ObjectNode) state.get("evaluations")).set("rows", evaluations);
        }
        state.put("live", false);
        end(state, directory);
        return state.toString();
    }

    private static java.util.function.Consumer<String> withRow(ArrayNode row, JsonNode line) {
        return name -> row.add(line.has(name) ? line.get(name) : Json.mapper().nullNode());
    }

    private static Optional<ObjectNode> shownLast(RunDirectory directory) throws IOException {
        return read(directory.monitor())
                .filter(state -> state.path("evaluations").isObject()
                        && state.path("sample").isObject());
    }

    private static ObjectNode nothing(RunPlan plan, RunDirectory directory) {
        RunCard run = RunCard.of(plan, directory.path().toAbsolutePath(), 0);
        Story story = new Story("saved", run);
        Watch watch = new Watch(
                story,
                run,
                new PicksReader(plan.simulation(), () -> {
                    throw new IllegalStateException("nothing is picked in a run that is over");
                }),
                new WallClock());
        watch.look(java.util.OptionalDouble.empty());
        return Json.mapper().valueToTree(story.state());
    }

    /** A run without a result, or whose result says that it goes on, was killed. */
    private static void end(ObjectNode state, RunDirectory directory) throws IOException {
        JsonNode result = read(directory.result())
                .<JsonNode>map(known -> known)
                .orElse(Json.mapper().nullNode());
        ObjectNode sample = (ObjectNode) state.get("sample");
        boolean ended = result.path("reason").isTextual();
        String phase = ended ? result.path("status").asText() : "crashed";
        String reason = ended ? result.path("reason").asText() : "without a word; sim resume goes on with it";
        sample.put("phase", phase);
        sample.put("ended", reason);
        sample.set("verdict", Json.mapper().valueToTree(Verdict.ofEnd(phase, reason)));
        for (String count : List.of("environmentSteps", "criticUpdates", "policyUpdates", "seconds", "restarts")) {
            if (result.path(count).isNumber()) {
                sample.set(count, result.get(count));
            }
        }
    }

    private static Optional<ObjectNode> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return parse(text(file));
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return text(file)
                .lines()
                .flatMap(line -> parse(line).<JsonNode>map(known -> known).stream())
                .toList();
    }

    /** Whatever bytes it holds: a crash or a failing disk may leave others than text. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Nothing for what was cut short by a crash. */
    private static Optional<ObjectNode> parse(String text) {
        try {
            return Json.mapper().readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
