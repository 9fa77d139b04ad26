package io.slotwise.sim.monitor;

/**
 * All that a page shows, at one moment.
 *
 * @param event the number of the last event that is in it
 * @param json one line
 */
record Snapshot(long event, String json) {}
