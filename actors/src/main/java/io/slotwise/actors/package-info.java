/** The Akka behaviours that host the pure classes, their protocols, and their supervision. */
@NullMarked
package io.slotwise.actors;

import org.jspecify.annotations.NullMarked;
