package io.slotwise.sim.experiment;

import io.slotwise.config.EstimatorKind;
import io.slotwise.config.SettingsReader;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.run.Simulations;
import io.slotwise.sim.scenario.Scenarios;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which trainings are compared: every method on every scenario from every seed.
 *
 * @param scenarios scenarios' names
 * @param methods estimators' names, {@link #ORACLE}, and those of {@link CriticPicker}
 * @param seeds how many seeds, counted up from the settings' one
 * @param steps environment steps of each training
 * @param overrides settings over the defaults, for all of them
 */
public record Experiment(
        List<String> scenarios, List<String> methods, int seeds, long steps, Map<String, String> overrides) {
    /**
     * The method that has no critic: it climbs the scenario's true gradient, by the estimator that the settings name.
     */
    public static final String ORACLE = "oracle";

    /** The score whose reaching is noted; a training goes on beyond it. */
    public static final double GOAL = 0.99;

    public Experiment {
        scenarios = List.copyOf(scenarios);
        methods = List.copyOf(methods);
        overrides = Map.copyOf(overrides);
    }

    /** All methods' names. */
    public static List<String> allMethods() {
        return Stream.of(
                        Arrays.stream(EstimatorKind.values()).map(EstimatorKind::id),
                        Stream.of(ORACLE),
                        Arrays.stream(CriticPicker.values()).map(CriticPicker::method))
                .flatMap(names -> names)
                .toList();
    }

    /** All scenarios' names. */
    public static List<String> allScenarios() {
        return Scenarios.names();
    }

    /**
     * The trainings, first all with the first seed, so that early results are of everything.
     *
     * @throws io.slotwise.config.SettingsException if the settings cannot be used
     * @throws io.slotwise.config.InvalidSettingsException if a scenario cannot have the sizes that they ask for
     */
    List<CellPlan> plans() {
        for (String scenario : scenarios) {
            Simulations.choose(settings(scenario, Map.of()));
        }
        List<CellPlan> plans = new ArrayList<>();
        for (int at = 0; at < seeds; at++) {
            for (String scenario : scenarios) {
                for (String method : methods) {
                    plans.add(plan(scenario, method, at));
                }
            }
        }
        return plans;
    }

    private CellPlan plan(String scenario, String method, int at) {
        boolean estimator =
                Arrays.stream(EstimatorKind.values()).anyMatch(kind -> kind.id().equals(method));
        SlotwiseSettings settings = settings(scenario, estimator ? Map.of("policy.estimator", method) : Map.of());
        return new CellPlan(scenario, method, settings.withSeed(settings.seed() + at));
    }

    private SlotwiseSettings settings(String scenario, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>();
        // The synchronous runner's own order of work; and time limits would make results depend on the machine.
        all.put("mode", "lockstep");
        all.put("stop.environment-steps", String.valueOf(steps));
        all.put("stop.seconds", "never");
        // What is compared is what the policies have learned.
        all.put("policy.swaps", "0");
        all.putAll(overrides);
        all.put("simulation.name", scenario);
        all.putAll(more);
        return SettingsReader.read(Optional.empty(), all);
    }
}
