/**
 * What a host asks for and what it gets: a {@link io.slotwise.actors.selection.Selection} for an item list, of some
 * {@link io.slotwise.actors.selection.SelectionKind}. Questions wait on a {@link
 * io.slotwise.actors.selection.SelectionDesk}, where the host's threads and an actor meet. Without Akka.
 */
@NullMarked
package io.slotwise.actors.selection;

import org.jspecify.annotations.NullMarked;
