/**
 * The kernels on the incubating Vector API, for {@code float[]} alone. Loops run over whole vectors of the machine's
 * width; where a row is not padded, what is left over runs through the same formulas one number at a time. There are no
 * masked loads and stores, because JDK 17 has no good code for them.
 *
 * <p>How the loops are written is owed to the compiler. It inlines the Vector API's own methods always, but others only
 * until a method grows large, and a vector that crosses a call which is not inlined is allocated, a hundred times slower.
 * So no loop calls a method of ours: what would be a helper for one vector is a loop over an array, one pass of several
 * over a block of numbers that stays cached. Sums across lanes are written out as exchanges of lanes, always in the same
 * order, so that interpreted and compiled code give the same bits; the API's own reduction need not.
 *
 * <p>Compiled apart from the rest of the module, and reached only by name: without {@code jdk.incubator.vector} none of
 * these classes can be loaded.
 */
@NullMarked
package io.slotwise.core.kernel.simd;

import org.jspecify.annotations.NullMarked;
