/**
 * Numbers for training: matrices that BLAS and the kernels both reach, a network's parameters as one flat vector, and
 * the optimizer. ND4J owns the storage; nothing here allocates once a batch's size has been seen.
 */
@NullMarked
package io.slotwise.core.tensor;

import org.jspecify.annotations.NullMarked;
