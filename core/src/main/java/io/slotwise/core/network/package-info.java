/**
 * Building blocks of networks, each with a forward pass and its exact backward pass written out. A block keeps its own
 * outputs between the two, so one instance serves one owner; parameters are passed in.
 */
@NullMarked
package io.slotwise.core.network;

import org.jspecify.annotations.NullMarked;
