/** The command line, the scenarios, experiments and benchmarks, and the reports. */
@NullMarked
package io.slotwise.sim;

import org.jspecify.annotations.NullMarked;
