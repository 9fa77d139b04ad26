/** Counter-based random numbers: a stream's whole state is its key and a count, so any point can be reached again. */
@NullMarked
package io.slotwise.core.random;

import org.jspecify.annotations.NullMarked;
