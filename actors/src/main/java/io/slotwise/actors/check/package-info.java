/**
 * Tries a user's simulation before anything is trained on it: what it returns, whether it can be repeated, whether
 * lists, instances and threads disturb each other, what its reward depends on, and how fast it is. It begins at {@link
 * io.slotwise.actors.check.SimulationCheck}.
 */
@NullMarked
package io.slotwise.actors.check;

import org.jspecify.annotations.NullMarked;
