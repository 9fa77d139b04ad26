/** Small helps for files: records as JSON, and texts that are replaced at once. */
@NullMarked
package io.slotwise.sim.files;

import org.jspecify.annotations.NullMarked;
