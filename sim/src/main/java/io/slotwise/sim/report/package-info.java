/**
 * A run as one HTML file with nothing outside it: the monitor's charts, with their data and the script that draws them; and
 * for where no script runs, charts as inline SVG, each with its numbers in a table.
 */
@NullMarked
package io.slotwise.sim.report;

import org.jspecify.annotations.NullMarked;
