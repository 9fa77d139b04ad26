/**
 * The vocabulary of the problem: lists of items, the selection of one item for each slot, the simulation that rewards
 * a selection, and the experience that comes of it. All are plain heap values that any thread may read.
 */
@NullMarked
package io.slotwise.core.problem;

import org.jspecify.annotations.NullMarked;
