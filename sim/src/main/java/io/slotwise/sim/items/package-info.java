/**
 * Item lists from files that people make: CSV and JSON, read strictly. Whatever is wrong is told with its file, line and
 * column. {@link io.slotwise.sim.items.ItemFile} is where to begin.
 */
@NullMarked
package io.slotwise.sim.items;

import org.jspecify.annotations.NullMarked;
