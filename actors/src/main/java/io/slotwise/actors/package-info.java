/**
 * Training on actors, to be embedded: {@link io.slotwise.actors.Training} starts a run. The sub-packages are {@code
 * training} (the parts, without Akka), {@code protocol} (what actors say to each other), {@code pipeline} (the actors)
 * and {@code serialization} (messages as bytes).
 */
@NullMarked
package io.slotwise.actors;

import org.jspecify.annotations.NullMarked;
