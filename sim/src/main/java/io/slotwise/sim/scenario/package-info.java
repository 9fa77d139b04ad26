/**
 * Problems whose optimum is known, to train on and to be scored by. A {@link io.slotwise.sim.scenario.Scenario} is a
 * simulation with a formula: it can tell its gradient, what random picks earn, and the best picks. Make one by name
 * with {@link io.slotwise.sim.scenario.Scenarios}.
 */
@NullMarked
package io.slotwise.sim.scenario;

import org.jspecify.annotations.NullMarked;
