package io.slotwise.core.kernel.simd;

/**
 * Matrix products, a block of the inner dimension and of A's rows at a time, so that what a block of A and a panel of B
 * hold stays in the second-level cache (Goto and van de Geijn 2008, "Anatomy of high-performance matrix
 * multiplication").
 */
final class MatrixProducts {
    /** Numbers of A further apart than this are gathered first: at such distances they evict each other. */
    private static final int FAR = 768;

    /** How much of the inner dimension is taken at a time. */
    private static final int MOST_INNER = 512;

    /** How many rows of A, and how much of the inner dimension, are gathered at a time. */
    private static final int MOST_GATHERED = 256;

    /** Left free between gathered lines, so that those a power of two long do not evict each other either. */
    private static final int GAP = 16;

    private MatrixProducts() {}

    static void multiply(
            boolean transposeA,
            boolean transposeB,
            int rows,
            int columns,
            int inner,
            float[] a,
            int aOffset,
            int strideA,
            float[] b,
            int bOffset,
            int strideB,
            boolean add,
            float[] c,
            int cOffset,
            int strideC) {
        int nextInner = transposeA ? strideA : 1;
        if (columns == 1 && nextInner == 1 && (transposeB || strideB == 1)) {
            Sums.products(rows, inner, a, aOffset, strideA, b, bOffset, add, c, cOffset, strideC);
            return;
        }
        int nextRow = transposeA ? 1 : strideA;
        int nextB = transposeB ? 1 : strideB;
        boolean gathers = strideA > FAR && columns > MatrixTiles.PANEL;
        int most = gathers ? MOST_GATHERED : MOST_INNER;
        for (int k = 0; k < inner; k += most) {
            int length = Math.min(most, inner - k);
            int from = aOffset + k * nextInner;
            int fromB = bOffset + k * nextB;
            boolean adds = add || k > 0;
            if (gathers) {
                gathered(
                        transposeA,
                        transposeB,
                        rows,
                        columns,
                        length,
                        a,
                        from,
                        strideA,
                        b,
                        fromB,
                        strideB,
                        adds,
                        c,
                        cOffset,
                        strideC);
            } else {
                float[] scratch = Scratch.floats(MatrixPanels.room(length));
                MatrixPanels.multiply(
                        transposeB,
                        rows,
                        columns,
                        length,
                        a,
                        from,
                        nextRow,
                        nextInner,
                        b,
                        fromB,
                        strideB,
                        adds,
                        c,
                        cOffset,
                        strideC,
                        scratch,
                        0);
            }
        }
    }

    /** A product with some of A's rows at a time, which are first copied to where they lie close together. */
    private static void gathered(
            boolean transposeA,
            boolean transposeB,
            int rows,
            int columns,
            int inner,
            float[] a,
            int aOffset,
            int strideA,
            float[] b,
            int bOffset,
            int strideB,
            boolean add,
            float[] c,
            int cOffset,
            int strideC) {
        for (int row = 0; row < rows; row += MOST_GATHERED) {
            int count = Math.min(MOST_GATHERED, rows - row);
            int lines = transposeA ? inner : count;
            int line = transposeA ? count : inner;
            int apart = line + GAP;
            float[] scratch = Scratch.floats(lines * apart + MatrixPanels.room(inner));
            int from = aOffset + (transposeA ? row : row * strideA);
            for (int at = 0; at < lines; at++) {
                System.arraycopy(a, from + at * strideA, scratch, at * apart, line);
            }
            MatrixPanels.multiply(
                    transposeB,
                    count,
                    columns,
                    inner,
                    scratch,
                    0,
                    transposeA ? 1 : apart,
                    transposeA ? apart : 1,
                    b,
                    bOffset,
                    strideB,
                    add,
                    c,
                    cOffset + row * strideC,
                    strideC,
                    scratch,
                    lines * apart);
        }
    }
}
