/** A run's policy as one file for other programs: {@code PolicyExport} writes it, as ONNX or as safetensors. */
@NullMarked
package io.slotwise.sim.export;

import org.jspecify.annotations.NullMarked;
