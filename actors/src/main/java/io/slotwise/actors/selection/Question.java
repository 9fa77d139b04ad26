package io.slotwise.actors.selection;

import io.slotwise.core.problem.ItemLists;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A host's question.
 *
 * @param items the lists to pick from
 * @param kind how to pick
 * @param answer to be completed with an answer for each list, in their order
 * @param <T> what answers a list
 */
public record Question<T>(ItemLists items, SelectionKind kind, CompletableFuture<List<T>> answer) {}
