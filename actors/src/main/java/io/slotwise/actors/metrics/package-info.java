/**
 * What the actors of a run do with their time, measured where they receive their messages, without an agent and without
 * Akka. {@link io.slotwise.actors.metrics.PipelineMeters} is handed to whoever is to be measured; {@link
 * io.slotwise.actors.metrics.ActorMeter} is all that an actor itself has to do with it. Readings only ever grow, so the
 * difference of two tells of the time between them. The learners' steps are told to JDK Flight Recorder, too.
 */
@NullMarked
package io.slotwise.actors.metrics;

import org.jspecify.annotations.NullMarked;
