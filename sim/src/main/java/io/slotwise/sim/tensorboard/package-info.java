/**
 * What a run tells, as event files for TensorBoard. {@link io.slotwise.sim.tensorboard.EventFile} writes them; {@link
 * io.slotwise.sim.tensorboard.Scalars} says which figure of {@code metrics.jsonl} is shown under which name. No library
 * is needed for it: the format is a frame with checksums around a few fields of a Protocol Buffers message.
 */
@NullMarked
package io.slotwise.sim.tensorboard;

import org.jspecify.annotations.NullMarked;
