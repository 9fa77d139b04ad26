/**
 * Simulations that are programs of their own, in any language: JSON objects, one a line, on their stdin and stdout.
 */
@NullMarked
package io.slotwise.sim.process;

import org.jspecify.annotations.NullMarked;
