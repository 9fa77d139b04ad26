/**
 * The actors. Each hosts plain objects of the {@code training}, {@code core} and {@code critic} packages and adds only
 * who is asked for what, and when. The training supervisor starts and watches all the others.
 *
 * <p>What an actor has been asked for is written down before it is worked on, in objects that outlive a restart; so when
 * an actor fails and is started again ({@link io.slotwise.actors.pipeline.Supervised}) it goes on with what it still
 * owes, and nobody waits for ever. In lockstep a run with failures learns, bit for bit, what it would have learned
 * without.
 */
@NullMarked
package io.slotwise.actors.pipeline;

import org.jspecify.annotations.NullMarked;
