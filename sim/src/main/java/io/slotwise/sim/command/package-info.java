/** The commands of the command line. Each reads its options, calls what does the work, and returns an exit code. */
@NullMarked
package io.slotwise.sim.command;

import org.jspecify.annotations.NullMarked;
