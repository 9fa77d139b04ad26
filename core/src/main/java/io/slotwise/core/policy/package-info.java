/** The policy: networks from items to logits, and picking from the logits. */
@NullMarked
package io.slotwise.core.policy;

import org.jspecify.annotations.NullMarked;
