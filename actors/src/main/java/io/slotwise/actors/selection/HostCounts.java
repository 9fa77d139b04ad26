package io.slotwise.actors.selection;

/**
 * What became of a hosted run's selections.
 *
 * @param pending those that may still be rewarded
 * @param rewarded those that were
 * @param expired those whose reward did not come in time, or was given up for newer ones
 * @param waiting experiences that wait for the experience replay to take them
 */
public record HostCounts(int pending, long rewarded, long expired, int waiting) {}
