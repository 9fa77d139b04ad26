/** Benchmarks: what a learner step, the pipeline, the replay and the estimators cost on this machine. */
@NullMarked
package io.slotwise.sim.bench;

import org.jspecify.annotations.NullMarked;
