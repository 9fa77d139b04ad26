package io.slotwise.core.kernel.simd;

import jdk.incubator.vector.FloatVector;

/**
 * Products of some rows of A and one panel of B, whose sums stay in registers while the inner dimension passes. Every
 * number is one chain of fused multiply-adds in the order of the inner dimension, whichever tile it is in, so that it
 * does not depend on how many rows there are.
 *
 * <p>Number k of row r of A is at {@code aFrom + r·nextRow + k·nextInner}, so that a transposed A is no other case.
 */
final class MatrixTiles {
    /** Rows of a tile that is four vectors wide: 16 sums, which with B's numbers and one of A's take 21 registers. */
    static final int WIDE_ROWS = 4;

    /** Rows of a tile that is one vector wide. */
    static final int NARROW_ROWS = 8;

    /** Columns of a wide tile. */
    static final int PANEL = 4 * Lanes.WIDTH;

    /**
     * Sums are added to it before they are stored. JDK 17's compiler goes by what it has seen to tell a vector's class,
     * and these loops are compiled before it has seen much; where it cannot tell, each store allocates a vector. The
     * class of a constant it knows, and so that of a sum with one.
     */
    private static final FloatVector ZERO = FloatVector.zero(Lanes.SPECIES);

    private MatrixTiles() {}

    static void wide(
            int inner,
            float[] a,
            int aFrom,
            int nextRow,
            int nextInner,
            float[] b,
            int bFrom,
            int strideB,
            boolean add,
            float[] c,
            int to,
            int strideC) {
        FloatVector c00 = FloatVector.zero(Lanes.SPECIES);
        FloatVector c01 = c00;
        FloatVector c02 = c00;
        FloatVector c03 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c12 = c00;
        FloatVector c13 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c22 = c00;
        FloatVector c23 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        FloatVector c32 = c00;
        FloatVector c33 = c00;
        for (int k = 0, at = aFrom, from = bFrom; k < inner; k++, at += nextInner, from += strideB) {
            FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, b, from);
            FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, b, from + Lanes.WIDTH);
            FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, b, from + 2 * Lanes.WIDTH);
            FloatVector b3 = FloatVector.fromArray(Lanes.SPECIES, b, from + 3 * Lanes.WIDTH);
            FloatVector x = FloatVector.broadcast(Lanes.SPECIES, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(Lanes.SPECIES, a[at + nextRow]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(Lanes.SPECIES, a[at + 2 * nextRow]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(Lanes.SPECIES, a[at + 3 * nextRow]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
        }
        if (add) {
            c00 = FloatVector.fromArray(Lanes.SPECIES, c, to).add(c00);
            c01 = FloatVector.fromArray(Lanes.SPECIES, c, to + Lanes.WIDTH).add(c01);
            c02 = FloatVector.fromArray(Lanes.SPECIES, c, to + 2 * Lanes.WIDTH).add(c02);
            c03 = FloatVector.fromArray(Lanes.SPECIES, c, to + 3 * Lanes.WIDTH).add(c03);
            c10 = FloatVector.fromArray(Lanes.SPECIES, c, to + strideC).add(c10);
            c11 = FloatVector.fromArray(Lanes.SPECIES, c, to + strideC + Lanes.WIDTH)
                    .add(c11);
            c12 = FloatVector.fromArray(Lanes.SPECIES, c, to + strideC + 2 * Lanes.WIDTH)
                    .add(c12);
            c13 = FloatVector.fromArray(Lanes.SPECIES, c, to + strideC + 3 * Lanes.WIDTH)
                    .add(c13);
            c20 = FloatVector.fromArray(Lanes.SPECIES, c, to + 2 * strideC).add(c20);
            c21 = FloatVector.fromArray(Lanes.SPECIES, c, to + 2 * strideC + Lanes.WIDTH)
                    .add(c21);
            c22 = FloatVector.fromArray(Lanes.SPECIES, c, to + 2 * strideC + 2 * Lanes.WIDTH)
                    .add(c22);
            c23 = FloatVector.fromArray(Lanes.SPECIES, c, to + 2 * strideC + 3 * Lanes.WIDTH)
                    .add(c23);
            c30 = FloatVector.fromArray(Lanes.SPECIES, c, to + 3 * strideC).add(c30);
            c31 = FloatVector.fromArray(Lanes.SPECIES, c, to + 3 * strideC + Lanes.WIDTH)
                    .add(c31);
            c32 = FloatVector.fromArray(Lanes.SPECIES, c, to + 3 * strideC + 2 * Lanes.WIDTH)
                    .add(c32);
            c33 = FloatVector.fromArray(Lanes.SPECIES, c, to + 3 * strideC + 3 * Lanes.WIDTH)
                    .add(c33);
        }
        ZERO.add(c00).intoArray(c, to);
        ZERO.add(c01).intoArray(c, to + Lanes.WIDTH);
        ZERO.add(c02).intoArray(c, to + 2 * Lanes.WIDTH);
        ZERO.add(c03).intoArray(c, to + 3 * Lanes.WIDTH);
        ZERO.add(c10).intoArray(c, to + strideC);
        ZERO.add(c11).intoArray(c, to + strideC + Lanes.WIDTH);
        ZERO.add(c12).intoArray(c, to + strideC + 2 * Lanes.WIDTH);
        ZERO.add(c13).intoArray(c, to + strideC + 3 * Lanes.WIDTH);
        ZERO.add(c20).intoArray(c, to + 2 * strideC);
        ZERO.add(c21).intoArray(c, to + 2 * strideC + Lanes.WIDTH);
        ZERO.add(c22).intoArray(c, to + 2 * strideC + 2 * Lanes.WIDTH);
        ZERO.add(c23).intoArray(c, to + 2 * strideC + 3 * Lanes.WIDTH);
        ZERO.add(c30).intoArray(c, to + 3 * strideC);
        ZERO.add(c31).intoArray(c, to + 3 * strideC + Lanes.WIDTH);
        ZERO.add(c32).intoArray(c, to + 3 * strideC + 2 * Lanes.WIDTH);
        ZERO.add(c33).intoArray(c, to + 3 * strideC + 3 * Lanes.WIDTH);
    }

    static void narrow(
            int inner,
            float[] a,
            int aFrom,
            int nextRow,
            int nextInner,
            float[] b,
            int bFrom,
            int strideB,
            boolean add,
            float[] c,
            int to,
            int strideC) {
        FloatVector c0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector c4 = c0;
        FloatVector c5 = c0;
        FloatVector c6 = c0;
        FloatVector c7 = c0;
        for (int k = 0, at = aFrom, from = bFrom; k < inner; k++, at += nextInner, from += strideB) {
            FloatVector y = FloatVector.fromArray(Lanes.SPECIES, b, from);
            c0 = FloatVector.broadcast(Lanes.SPECIES, a[at]).fma(y, c0);
            c1 = FloatVector.broadcast(Lanes.SPECIES, a[at + nextRow]).fma(y, c1);
            c2 = FloatVector.broadcast(Lanes.SPECIES, a[at + 2 * nextRow]).fma(y, c2);
            c3 = FloatVector.broadcast(Lanes.SPECIES, a[at + 3 * nextRow]).fma(y, c3);
            c4 = FloatVector.broadcast(Lanes.SPECIES, a[at + 4 * nextRow]).fma(y, c4);
            c5 = FloatVector.broadcast(Lanes.SPECIES, a[at + 5 * nextRow]).fma(y, c5);
            c6 = FloatVector.broadcast(Lanes.SPECIES, a[at + 6 * nextRow]).fma(y, c6);
            c7 = FloatVector.broadcast(Lanes.SPECIES, a[at + 7 * nextRow]).fma(y, c7);
        }
        if (add) {
            c0 = FloatVector.fromArray(Lanes.SPECIES, c, to).add(c0);
            c1 = FloatVector.fromArray(Lanes.SPECIES, c, to + strideC).add(c1);
            c2 = FloatVector.fromArray(Lanes.SPECIES, c, to + 2 * strideC).add(c2);
            c3 = FloatVector.fromArray(Lanes.SPECIES, c, to + 3 * strideC).add(c3);
            c4 = FloatVector.fromArray(Lanes.SPECIES, c, to + 4 * strideC).add(c4);
            c5 = FloatVector.fromArray(Lanes.SPECIES, c, to + 5 * strideC).add(c5);
            c6 = FloatVector.fromArray(Lanes.SPECIES, c, to + 6 * strideC).add(c6);
            c7 = FloatVector.fromArray(Lanes.SPECIES, c, to + 7 * strideC).add(c7);
        }
        ZERO.add(c0).intoArray(c, to);
        ZERO.add(c1).intoArray(c, to + strideC);
        ZERO.add(c2).intoArray(c, to + 2 * strideC);
        ZERO.add(c3).intoArray(c, to + 3 * strideC);
        ZERO.add(c4).intoArray(c, to + 4 * strideC);
        ZERO.add(c5).intoArray(c, to + 5 * strideC);
        ZERO.add(c6).intoArray(c, to + 6 * strideC);
        ZERO.add(c7).intoArray(c, to + 7 * strideC);
    }

    static void single(
            int inner,
            float[] a,
            int aFrom,
            int nextInner,
            float[] b,
            int bFrom,
            int strideB,
            boolean add,
            float[] c,
            int to) {
        FloatVector sum = FloatVector.zero(Lanes.SPECIES);
        for (int k = 0, at = aFrom, from = bFrom; k < inner; k++, at += nextInner, from += strideB) {
            sum = FloatVector.broadcast(Lanes.SPECIES, a[at]).fma(FloatVector.fromArray(Lanes.SPECIES, b, from), sum);
        }
        if (add) {
            sum = FloatVector.fromArray(Lanes.SPECIES, c, to).add(sum);
        }
        ZERO.add(sum).intoArray(c, to);
    }
}
