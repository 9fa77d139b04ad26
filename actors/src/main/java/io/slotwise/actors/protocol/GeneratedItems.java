package io.slotwise.actors.protocol;

import io.slotwise.core.problem.ItemLists;

/**
 * The item source's reply.
 *
 * @param items the lists
 * @param after the position of their random stream after them
 */
public record GeneratedItems(ItemLists items, long after) implements SelectorCommand, ItemReplayCommand {}
