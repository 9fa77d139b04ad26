/**
 * Gradient estimators put to the proof: problems so small that every selection can be tried, which gives the true
 * gradient, and what each estimator makes of it: bias, direction, size and noise.
 */
@NullMarked
package io.slotwise.core.exact;

import org.jspecify.annotations.NullMarked;
