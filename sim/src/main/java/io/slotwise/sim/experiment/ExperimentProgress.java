package io.slotwise.sim.experiment;

import io.slotwise.sim.progress.Screen;
import io.slotwise.sim.summary.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Shows how far an experiment is, and how long it will still take. Safe for use by several threads. */
final class ExperimentProgress {
    private final Screen screen;
    private final int threads;
    private final int total;
    private final List<Cell> finished = new ArrayList<>();
    private final List<CellPlan> missing = new ArrayList<>();
    private final Map<CellPlan, Double> current = new LinkedHashMap<>();

    ExperimentProgress(Screen screen, int threads, List<Cell> finished, List<CellPlan> missing) {
        this.screen = screen;
        this.threads = threads;
        this.total = finished.size() + missing.size();
        this.finished.addAll(finished);
        this.missing.addAll(missing);
    }

    /** A cell is so far, from 0 (begun) to 1. */
    synchronized void reached(CellPlan plan, double share) {
        current.put(plan, Math.min(1, share));
        screen.update(line());
    }

    synchronized void finished(CellPlan plan, Cell cell) {
        finished.add(cell);
        ended(plan);
        screen.message(finished.size() + "/" + total + " " + plan.title() + ": score " + Numbers.score(cell.score())
                + ", " + Numbers.duration(cell.seconds()));
        screen.update(line());
    }

    synchronized void failed(CellPlan plan, String reason) {
        ended(plan);
        screen.message(plan.title() + " failed: " + reason);
    }

    private void ended(CellPlan plan) {
        missing.remove(plan);
        current.remove(plan);
    }

    /** For example {@code 12/60 cells, 3 min 05 s left: sum-target reinmax #1 (40 %)}. */
    synchronized String line() {
        String running = current.entrySet().stream()
                .map(entry -> entry.getKey().title()
                        + String.format(Locale.ROOT, " (%.0f %%)", Math.floor(entry.getValue() * 100)))
                .collect(Collectors.joining(", "));
        OptionalDouble left = secondsLeft();
        return finished.size() + "/" + total + " cells"
                + (left.isPresent() ? ", " + Numbers.duration(left.getAsDouble()) + " left" : "")
                + (running.isEmpty() ? "" : ": " + running);
    }

    /** By how long cells of the same scenario took, or of any. */
    private OptionalDouble secondsLeft() {
        OptionalDouble any = finished.stream().mapToDouble(Cell::cellSeconds).average();
        if (any.isEmpty()) {
            return any;
        }
        Map<String, Double> usual = finished.stream()
                .collect(Collectors.groupingBy(Cell::scenario, Collectors.averagingDouble(Cell::cellSeconds)));
        double work = missing.stream()
                .mapToDouble(plan ->
                        usual.getOrDefault(plan.scenario(), any.getAsDouble()) * (1 - current.getOrDefault(plan, 0.0)))
                .sum();
        return OptionalDouble.of(work / Math.min(threads, Math.max(1, missing.size())));
    }
}
