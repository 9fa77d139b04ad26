/**
 * The small loops that training spends its time in, beside the matrix products: bias and activation, noise, softmax and
 * pick, the optimizer. {@link io.slotwise.core.kernel.Kernels#best()} chooses between a Vector API implementation and an
 * equal one in plain Java when the class is loaded.
 */
@NullMarked
package io.slotwise.core.kernel;

import org.jspecify.annotations.NullMarked;
