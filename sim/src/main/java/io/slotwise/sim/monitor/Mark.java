package io.slotwise.sim.monitor;

/**
 * Something that happened at one moment, to be seen on the charts.
 *
 * @param at milliseconds since 1970
 * @param seconds training time
 * @param kind {@code control}, {@code failure} or {@code end}
 * @param label in two or three words
 * @param detail in a sentence
 */
record Mark(long at, double seconds, long environmentSteps, String kind, String label, String detail) {}
