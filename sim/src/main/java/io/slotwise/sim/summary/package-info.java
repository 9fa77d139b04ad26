/** A run in words: numbers that people can read, what a result means, and what to try if it is poor. */
@NullMarked
package io.slotwise.sim.summary;

import org.jspecify.annotations.NullMarked;
