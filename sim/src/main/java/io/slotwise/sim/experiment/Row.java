package io.slotwise.sim.experiment;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One method on one scenario, over seeds. A seed that never reached the goal took infinitely long (null in JSON); one
 * whose score is not a number did infinitely badly.
 *
 * @param method an estimator's name, or {@link Experiment#ORACLE}
 * @param seeds how many seeds are finished
 * @param reached how many of them reached the goal
 * @param score final scores
 * @param stepsToGoal environment steps to the goal; null where none are counted
 * @param updatesToGoal policy updates to the goal
 * @param secondsToGoal seconds of training to the goal
 * @param logitStdDev see {@link Cell}, as all that follow
 */
record Row(
        String method,
        int seeds,
        int reached,
        Spread score,
        @Nullable Spread stepsToGoal,
        Spread updatesToGoal,
        Spread secondsToGoal,
        @Nullable Spread logitStdDev,
        @Nullable Spread samplingGap,
        @Nullable Spread criticTrust,
        Spread seconds) {

    /** Sums up the cells of one method on one scenario, at least one. */
    static Row of(List<Cell> cells) {
        String method = cells.get(0).method();
        return new Row(
                method,
                cells.size(),
                (int) cells.stream().filter(Cell::reachedGoal).count(),
                all(cells, Cell::score, Double.NEGATIVE_INFINITY),
                method.equals(Experiment.ORACLE) ? null : all(cells, Cell::stepsToGoal, Double.POSITIVE_INFINITY),
                all(cells, Cell::updatesToGoal, Double.POSITIVE_INFINITY),
                all(cells, Cell::secondsToGoal, Double.POSITIVE_INFINITY),
                known(cells, Cell::logitStdDev),
                known(cells, Cell::samplingGap),
                known(cells, Cell::criticTrust),
                all(cells, Cell::seconds, 0));
    }

    private static Spread all(List<Cell> cells, Function<Cell, @Nullable Number> figure, double otherwise) {
        return Spread.of(cells.stream()
                .map(figure)
                .mapToDouble(value -> value == null ? otherwise : value.doubleValue())
                .toArray());
    }

    private static @Nullable Spread known(List<Cell> cells, Function<Cell, @Nullable Double> figure) {
        double[] values = cells.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return values.length == 0 ? null : Spread.of(values);
    }
}
