package io.slotwise.sim.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunPlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows of a run by its files alone: what the monitor showed last, if it was on, with the evaluations that
 * {@code metrics.jsonl} knows of and the end that {@code result.json} tells.
 */
final class SavedRun {
    private SavedRun() {}

    /** The state, as JSON. */
    static String state(RunPlan plan, RunDirectory directory) throws IOException {
        ObjectNode state = shownLast(directory).orElseGet(() -> nothing(plan, directory));
        Past past = Past.of(directory);
        past.reference().ifPresent(reference -> state.set("reference", tree(reference)));
        if (past.points().size() > 0) {
            state.set("points", tree(past.points().view()));
        }
        if (past.evaluations().size() > 0) {
            state.set("evaluations", tree(past.evaluations().view()));
        }
        state.set("marks", tree(past.marks()));
        state.put("live", false);
        end(state, directory, past.trust(plan.settings().policy().minimumTrust()));
        return state.toString();
    }

    private static JsonNode tree(Object value) {
        return Json.mapper().valueToTree(value);
    }

    private static Optional<ObjectNode> shownLast(RunDirectory directory) throws IOException {
        return SavedLines.object(directory.monitor())
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
    private static void end(ObjectNode state, RunDirectory directory, Optional<CriticTrust> trust) throws IOException {
        JsonNode result = SavedLines.object(directory.result())
                .<JsonNode>map(known -> known)
                .orElse(Json.mapper().nullNode());
        ObjectNode sample = (ObjectNode) state.get("sample");
        boolean ended = result.path("reason").isTextual();
        String phase = ended ? result.path("status").asText() : "crashed";
        String reason = ended ? result.path("reason").asText() : "without a word; sim resume goes on with it";
        sample.put("phase", phase);
        sample.put("ended", reason);
        sample.set("verdict", Json.mapper().valueToTree(Verdict.ofEnd(phase, reason, trust)));
        for (String count : List.of("environmentSteps", "criticUpdates", "policyUpdates", "seconds", "restarts")) {
            if (result.path(count).isNumber()) {
                sample.set(count, result.get(count));
            }
        }
    }
}
