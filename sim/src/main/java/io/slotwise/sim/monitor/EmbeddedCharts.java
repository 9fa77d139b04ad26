package io.slotwise.sim.monitor;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page's charts for a page of another kind, which loads nothing.
 *
 * @param script draws the data of an element {@code run-data} into an element {@code live-charts}
 * @param data what a run's files tell, as JSON that may stand in HTML
 */
public record EmbeddedCharts(String script, String data) {
    private static final List<String> PARTS = List.of("dom.js", "store.js", "chart.js", "charts.js", "embedded.js");

    /** More would not be told apart on a chart. */
    private static final int MOST_ROWS = 500;

    private static final int MOST_MARKS = 40;

    /**
     * Those of a run, if there is anything to draw.
     *
     * @param minimumTrust from where on the policy's steps have their full length; 0 if they always do
     * @throws IOException if the disk fails
     */
    public static Optional<EmbeddedCharts> of(RunDirectory directory, double minimumTrust) throws IOException {
        Past past = Past.of(directory);
        if (past.evaluations().size() == 0 && past.points().size() == 0) {
            return Optional.empty();
        }
        return Optional.of(new EmbeddedCharts(joined(), json(state(past, minimumTrust))));
    }

    private static Map<String, @Nullable Object> state(Past past, double minimumTrust) {
        Map<String, @Nullable Object> state = new HashMap<>();
        state.put("run", Map.of("minimumTrust", minimumTrust));
        state.put("live", false);
        state.put("reference", past.reference().orElse(null));
        state.put("sample", null);
        state.put("picks", List.of());
        List<Mark> marks = past.marks();
        state.put("marks", marks.subList(Math.max(0, marks.size() - MOST_MARKS), marks.size()));
        state.put("points", thinned(past.points().view()));
        state.put("evaluations", thinned(past.evaluations().view()));
        return state;
    }

    /** The first and the last are among those that are kept. */
    private static Series.View thinned(Series.View all) {
        int count = all.rows().size();
        int stride = Math.max(1, (count + MOST_ROWS - 1) / MOST_ROWS);
        List<@Nullable Double[]> kept = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            if (row % stride == 0 || row == count - 1) {
                kept.add(all.rows().get(row));
            }
        }
        return new Series.View(all.columns(), kept);
    }

    /** No file's text can end the element that it stands in. */
    private static String json(Object value) throws IOException {
        return Json.mapper()
                .writer()
                .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                .writeValueAsString(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    /** The page's modules as one: what each imports stands before it. */
    private static String joined() {
        return PARTS.stream()
                .map(name -> new String(Assets.read(name), StandardCharsets.UTF_8))
                .map(module -> module.replaceAll("(?m)^import .*\\R", "").replaceAll("(?m)^export ", ""))
                .collect(Collectors.joining("\n"));
    }
}
