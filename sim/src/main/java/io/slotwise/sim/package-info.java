/** The command line, the scenarios, the monitor, and the reports. */
@NullMarked
package io.slotwise.sim;

import org.jspecify.annotations.NullMarked;
