/**
 * Messages and values as bytes. A {@link io.slotwise.actors.serialization.KryoCodec} turns an object into a frame and
 * back: one byte of format version, then what Kryo writes. Only classes listed with a fixed number in
 * {@link io.slotwise.actors.serialization.MessageRegistry} are written or read, nothing is allocated that the frame's own
 * length does not account for, and bytes that are no message end in
 * {@link io.slotwise.actors.serialization.MessageFormatException} and nothing else.
 * {@link io.slotwise.actors.serialization.KryoMessageSerializer} hands all this to Akka.
 */
@NullMarked
package io.slotwise.actors.serialization;

import org.jspecify.annotations.NullMarked;
