/**
 * A training run on disk: which simulation it trains on, its folder, the result and metrics that are kept up to date
 * while it goes on, its end by a signal, and what is saved when it is over. Knows of no terminal.
 */
@NullMarked
package io.slotwise.sim.run;

import org.jspecify.annotations.NullMarked;
