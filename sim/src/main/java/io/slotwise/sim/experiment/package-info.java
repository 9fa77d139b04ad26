/**
 * Compares estimators: each learns on each scenario from several seeds, as a {@code Cell}; an {@code Experiment} lists
 * what is to be run, {@code ExperimentRunner} runs it on all processors and keeps what is finished in a {@code CellLog},
 * and {@code Results} sums it up for {@code ResultsTable} and {@code ResultsPlot}. {@code ExactReport} tells the same
 * estimators' bias and noise on problems small enough to try every selection.
 */
@NullMarked
package io.slotwise.sim.experiment;

import org.jspecify.annotations.NullMarked;
