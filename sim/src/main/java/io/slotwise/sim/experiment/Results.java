package io.slotwise.sim.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment came to; {@code results.json}.
 *
 * @param command what made it
 * @param goal the score whose reaching was noted
 * @param steps environment steps of each training
 * @param scenarios scenario by scenario, of those with a finished cell
 * @param cells the finished cells
 */
public record Results(String command, double goal, long steps, List<OfScenario> scenarios, List<Cell> cells) {
    public Results {
        scenarios = List.copyOf(scenarios);
        cells = List.copyOf(cells);
    }

    /**
     * One scenario.
     *
     * @param randomReward mean reward of random picks, which scores 0
     * @param optimalReward mean reward of the best picks, which scores 1; null where unknown
     * @param rows its methods, the best median score first
     */
    record OfScenario(
            String scenario, double randomReward, @Nullable Double optimalReward, List<Row> rows) {
        OfScenario {
            rows = List.copyOf(rows);
        }

        OptionalDouble medianScore(String method) {
            return rows.stream()
                    .filter(row -> row.method().equals(method))
                    .mapToDouble(row -> row.score().median())
                    .findFirst();
        }
    }

    /** Sums up. */
    static Results of(String command, Experiment experiment, List<Cell> cells) {
        List<OfScenario> scenarios = experiment.scenarios().stream()
                .map(name -> cells.stream()
                        .filter(cell -> cell.scenario().equals(name))
                        .toList())
                .filter(own -> !own.isEmpty())
                .map(own -> ofScenario(experiment, own))
                .toList();
        return new Results(command, Experiment.GOAL, experiment.steps(), scenarios, cells);
    }

    private static OfScenario ofScenario(Experiment experiment, List<Cell> cells) {
        Cell any = cells.get(0);
        List<Row> rows = experiment.methods().stream()
                .map(method -> cells.stream()
                        .filter(cell -> cell.method().equals(method))
                        .toList())
                .filter(own -> !own.isEmpty())
                .map(Row::of)
                .sorted(Comparator.comparingDouble((Row row) -> -row.score().median()))
                .toList();
        return new OfScenario(any.scenario(), any.randomReward(), any.optimalReward(), rows);
    }

    /** The methods that have a finished cell, by how well they did over scenarios, the best first. */
    List<String> methods() {
        return cells.stream()
                .map(Cell::method)
                .distinct()
                .sorted(Comparator.comparingDouble((String method) -> -standing(method)))
                .toList();
    }

    /** The mean over scenarios of the median score's number of nines; none counts where the method is missing. */
    private double standing(String method) {
        return scenarios.stream()
                .map(scenario -> scenario.medianScore(method))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(score -> Nines.of(score.getAsDouble()))
                .average()
                .orElse(Nines.LEAST);
    }

    boolean isEmpty() {
        return scenarios.isEmpty();
    }

    /** The scores of one method on one scenario, seed by seed; not those that are not numbers. */
    List<Cell> scored(String scenario, String method) {
        return cells.stream()
                .filter(cell ->
                        cell.scenario().equals(scenario) && cell.method().equals(method))
                .filter(cell -> Objects.nonNull(cell.score()))
                .toList();
    }
}
