package io.slotwise.sim.items;

/**
 * An item as a file has it.
 *
 * @param line where it begins in the file, counted from 1
 * @param values its vector, D finite numbers; not to be written
 */
public record ItemRow(int line, float[] values) {}
