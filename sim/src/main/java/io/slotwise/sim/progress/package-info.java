/** What a run says while it goes on: one line that changes on a terminal, or a line now and then elsewhere. */
@NullMarked
package io.slotwise.sim.progress;

import org.jspecify.annotations.NullMarked;
