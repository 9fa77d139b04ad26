package io.slotwise.sim.experiment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hand-made cells and small experiments. */
final class Cells {
    /** Two estimators and the oracle on one scenario. */
    static final Experiment EXPERIMENT = new Experiment(
            List.of("target-value"), List.of("st-gumbel", "reinmax", Experiment.ORACLE), 3, 1000, Map.of());

    private Cells() {}

    /** A cell that reached the goal after so many steps, or never. */
    static Cell cell(String method, long seed, @Nullable Double score, @Nullable Long steps) {
        boolean oracle = method.equals(Experiment.ORACLE);
        return new Cell(
                "target-value",
                method,
                seed,
                "0123456789abcdef",
                score,
                score,
                oracle ? null : steps,
                steps == null ? null : steps / 8,
                steps == null ? null : steps / 100.0,
                2.5,
                0.01,
                oracle ? null : 0.9,
                -0.6,
                -0.01,
                1000,
                125,
                12.5,
                13);
    }

    static Experiment small(String... more) {
        Map<String, String> settings =
                new java.util.HashMap<>(Map.of("evaluation.items", "20", "policy.hidden", "8", "critic.hidden", "8"));
        for (int at = 0; at < more.length; at += 2) {
            settings.put(more[at], more[at + 1]);
        }
        return new Experiment(List.of("target-value"), List.of("st-gumbel", Experiment.ORACLE), 1, 200, settings);
    }
}
