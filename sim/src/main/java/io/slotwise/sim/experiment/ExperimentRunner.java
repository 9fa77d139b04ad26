package io.slotwise.sim.experiment;

import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.progress.Screen;
import io.slotwise.sim.run.MemoryRule;
import io.slotwise.sim.run.Simulations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an experiment's cells, several at a time, and keeps each as soon as it is finished. */
public final class ExperimentRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentRunner.class);
    private static final String CELLS = "cells.jsonl";

    private final Screen screen;
    private final int threads;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean stopped;

    /** @param threads cells to run at a time, each on one thread */
    public ExperimentRunner(Screen screen, int threads) {
        this.screen = screen;
        this.threads = threads;
    }

    /**
     * How it ended.
     *
     * @param results of the cells that are finished
     * @param planned cells in all
     * @param failed cells that ended with an error
     */
    public record Outcome(Results results, int planned, int failed) {
        public boolean isComplete() {
            return results.cells().size() == planned;
        }
    }

    /** Breaks off what runs and begins nothing new; what is finished is kept. */
    public void stop() {
        stopped = true;
    }

    /**
     * Runs what is not finished yet.
     *
     * @param directory where finished cells are kept; made if it is not there
     * @param command what its user types for it, to be told with the results
     * @throws io.slotwise.config.InvalidSettingsException if as many cells as run at a time cannot fit in memory
     * @throws IOException if a cell cannot be kept
     */
    public Outcome run(Experiment experiment, Path directory, String command) throws IOException {
        List<CellPlan> plans = experiment.plans();
        requireMemory(plans);
        Files.createDirectories(directory);
        try (CellLog log = CellLog.open(directory.resolve(CELLS))) {
            List<Cell> finished = new ArrayList<>();
            List<CellPlan> missing = new ArrayList<>();
            for (CellPlan plan : plans) {
                log.find(plan).ifPresentOrElse(finished::add, () -> missing.add(plan));
            }
            if (!finished.isEmpty()) {
                screen.message(finished.size() + " of " + plans.size() + " cells were finished before.");
            }
            runAll(missing, log, new ExperimentProgress(screen, threads, finished, missing));
            List<Cell> cells =
                    plans.stream().map(log::find).flatMap(Optional::stream).toList();
            return new Outcome(Results.of(command, experiment, cells), plans.size(), failures.get());
        }
    }

    private void requireMemory(List<CellPlan> plans) {
        MemoryRule rule = MemoryRule.ofThisMachine().sharedBy(Math.max(1, Math.min(threads, plans.size())));
        Map<String, SimulationShape> shapes = new HashMap<>();
        for (CellPlan plan : plans) {
            rule.require(
                    plan.settings(),
                    shapes.computeIfAbsent(
                            plan.scenario(),
                            scenario -> Simulations.choose(plan.settings()).shape()));
        }
    }

    private void runAll(List<CellPlan> plans, CellLog log, ExperimentProgress progress) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> cells = new ArrayList<>();
            for (CellPlan plan : plans) {
                cells.add(workers.submit(() -> {
                    runOne(plan, log, progress);
                    return plan;
                }));
            }
            workers.shutdown();
            for (Future<?> cell : cells) {
                cell.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a cell's result could not be kept: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            // All is done, or nothing is worth going on with.
            stop();
            workers.shutdown();
        }
    }

    private void runOne(CellPlan plan, CellLog log, ExperimentProgress progress) throws IOException {
        if (stopped) {
            return;
        }
        progress.reached(plan, 0);
        try {
            Cell cell = CellRunner.run(plan, () -> stopped, share -> progress.reached(plan, share));
            log.add(cell);
            progress.finished(plan, cell);
        } catch (CancellationException e) {
            LOG.debug("{} was broken off.", plan.title());
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            LOG.info("{} failed.", plan.title(), e);
            progress.failed(plan, e.toString());
        }
    }
}
