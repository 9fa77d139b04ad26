package io.slotwise.actors.training;

/**
 * What a {@link Collector} remembers, apart from how much it has collected.
 *
 * @param random the position of the stream that picks are drawn with
 * @param source the position of the stream that lists are generated from, after those picked for
 */
public record CollectorState(long random, long source) {}
