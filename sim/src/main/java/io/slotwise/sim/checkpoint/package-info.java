/** Networks on disk: parameters as safetensors beside a manifest that says what they belong to. */
@NullMarked
package io.slotwise.sim.checkpoint;

import org.jspecify.annotations.NullMarked;
