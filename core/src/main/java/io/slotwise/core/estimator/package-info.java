/**
 * Gradient estimators: how the gradient of a reward crosses a hard pick and reaches the logits. Each is one small class
 * with its paper's formula; {@link io.slotwise.core.estimator.Estimators} knows them by name.
 */
@NullMarked
package io.slotwise.core.estimator;

import org.jspecify.annotations.NullMarked;
