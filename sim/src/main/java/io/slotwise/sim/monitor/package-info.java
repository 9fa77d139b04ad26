/**
 * The live monitor: a page in the browser that shows what every actor of a run does, what is learned, and lets the run be
 * paused, stepped, adjusted and ended. {@link io.slotwise.sim.monitor.Monitor} watches a run; {@link
 * io.slotwise.sim.monitor.Watch} turns the actors' readings into what is shown, once a second; {@link
 * io.slotwise.sim.monitor.EventLog} keeps that for browsers that come, go and return; {@link
 * io.slotwise.sim.monitor.MonitorServer} answers them, past the {@link io.slotwise.sim.monitor.Guard}. The page itself
 * is in the resources of this package: HTML, a style sheet and JavaScript modules, nothing from elsewhere.
 */
@NullMarked
package io.slotwise.sim.monitor;

import org.jspecify.annotations.NullMarked;
