/** A run as one HTML file with nothing outside it: charts as inline SVG, each with its numbers in a table. */
@NullMarked
package io.slotwise.sim.report;

import org.jspecify.annotations.NullMarked;
