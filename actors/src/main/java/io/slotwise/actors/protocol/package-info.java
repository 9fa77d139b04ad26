/**
 * What the actors of the pipeline say to each other: for each role a sealed interface of the commands it takes. A reply
 * belongs to the role that asked. Demand flows towards the source: whoever needs something asks for it, and nobody is
 * sent what they have not asked for, so no mailbox can grow without bound. Everything here is an immutable record that
 * Kryo can write.
 */
@NullMarked
package io.slotwise.actors.protocol;

import org.jspecify.annotations.NullMarked;
