package io.slotwise.core.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The shape of vector in use. */
final class Lanes {
    /**
     * The only shape of float vector in these classes. Not wider than 8 lanes, although rows are padded to 16: eight
     * longs, which is what random bits are made of at a time, become eight floats, and JDK 17's compiler allocates vectors
     * once it has seen two shapes of one element type.
     */
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_PREFERRED;

    /** Lanes of {@link #SPECIES}: 4 or 8. */
    static final int WIDTH = SPECIES.length();

    /**
     * The exchanges of lanes after which, each time added to what they started from, every lane holds the sum of all;
     * that of 4 lanes is for vectors of more.
     */
    static final VectorShuffle<Float> SWAP_4 = swap(4);

    static final VectorShuffle<Float> SWAP_2 = swap(2);
    static final VectorShuffle<Float> SWAP_1 = swap(1);

    /** About as many numbers as a pass takes at a time, so that the next finds them cached. */
    private static final int BLOCK = 1024;

    private Lanes() {}

    private static VectorShuffle<Float> swap(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % WIDTH);
    }

    /** The greatest multiple of {@link #WIDTH} that is at most {@code length}. */
    static int whole(int length) {
        return length & -WIDTH;
    }

    /** How many rows a pass takes at a time. */
    static int blockRows(int columns) {
        return Math.max(1, BLOCK / Math.max(1, columns));
    }
}
