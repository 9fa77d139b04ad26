package io.slotwise.actors.protocol;

import io.slotwise.core.problem.ItemLists;

/** The item source's reply. */
public record GeneratedItems(ItemLists items) implements SelectorCommand, ItemReplayCommand {}
