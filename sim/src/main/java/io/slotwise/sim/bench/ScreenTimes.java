package io.slotwise.sim.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.sim.browser.Tab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long it takes from the end of an evaluation until a browser shows it on a chart. */
final class ScreenTimes implements TrainingListener {
    /** Notes when the score's line is drawn anew, and which evaluations are in it then. */
    private static final String PROBE = """
            (() => {
              window.shown = new Map();
              const { store } = window.slotwise;
              const note = () => {
                const rows = store.evaluations.rows;
                for (let row = rows.length - 1; row >= 0; row--) {
                  const steps = rows[row][1];
                  if (window.shown.has(steps)) break;
                  window.shown.set(steps, Date.now());
                }
              };
              note();
              window.shown.forEach((at, steps) => window.shown.set(steps, 0));
              new MutationObserver(note).observe(document.querySelector('.chart'), { subtree: true, attributes: true, childList: true });
              return true;
            })()""";

    private final Map<Long, Long> told = new ConcurrentHashMap<>();
    private final List<Double> seconds = new ArrayList<>();

    /** Begins to look at a page that shows a run. */
    void watch(Tab tab) {
        tab.await("window.slotwise?.store.run && document.querySelector('.chart .line')");
        tab.evaluate(PROBE);
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        told.put(evaluation.progress().environmentSteps(), System.currentTimeMillis());
    }

    /** Takes in what the page has noted. */
    void collect(Tab tab) {
        JsonNode shown = tab.evaluate("[...window.shown]");
        for (JsonNode entry : shown) {
            Long since = told.get(entry.path(0).asLong());
            long at = entry.path(1).asLong();
            if (since != null && at > 0) {
                seconds.add((at - since) / 1000.0);
            }
        }
        told.clear();
    }

    /** Seconds, one for each evaluation that was shown. */
    List<Double> seconds() {
        return List.copyOf(seconds);
    }
}
