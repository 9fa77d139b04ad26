/**
 * Training without Akka: the parts that a run is made of, its schedule, how a policy is evaluated, what a run reports,
 * and a runner that does everything on one thread. The actor pipeline drives the same parts.
 */
@NullMarked
package io.slotwise.actors.training;

import org.jspecify.annotations.NullMarked;
