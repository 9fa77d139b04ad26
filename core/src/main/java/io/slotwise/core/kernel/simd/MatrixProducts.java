package io.slotwise.core.kernel.simd;

import java.util.Arrays;

/**
 * Matrix products by {@link MatrixTiles}: B is passed a panel of columns at a time, which stays in the nearest cache
 * (Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication", without its outer loops: what comes
 * here is small).
 */
final class MatrixProducts {
    /** Rows of B further apart than this are gathered first: at such distances they evict each other. */
    private static final int FAR = 256;

    /** Rows of B taken at a time: a panel of so many, and what A has for them, stay in the second-level cache. */
    private static final int MOST_INNER = 1024;

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
        for (int k = 0; k < inner; k += MOST_INNER) {
            panels(
                    transposeB,
                    rows,
                    columns,
                    Math.min(MOST_INNER, inner - k),
                    a,
                    aOffset + k * nextInner,
                    nextRow,
                    nextInner,
                    b,
                    bOffset + k * nextB,
                    strideB,
                    add || k > 0,
                    c,
                    cOffset,
                    strideC);
        }
    }

    private static void panels(
            boolean transposeB,
            int rows,
            int columns,
            int inner,
            float[] a,
            int aOffset,
            int nextRow,
            int nextInner,
            float[] b,
            int bOffset,
            int strideB,
            boolean add,
            float[] c,
            int cOffset,
            int strideC) {
        int spare = inner * MatrixTiles.PANEL;
        float[] scratch = Scratch.floats(spare + MatrixTiles.NARROW_ROWS * MatrixTiles.PANEL);
        boolean near = !transposeB && strideB <= FAR;
        int column = 0;
        while (column < columns) {
            int left = columns - column;
            int panel = left >= MatrixTiles.PANEL ? MatrixTiles.PANEL : Lanes.WIDTH;
            int width = Math.min(panel, left);
            boolean asStored = near && width == panel;
            if (!asStored) {
                gather(transposeB, b, bOffset, strideB, inner, column, width, scratch, panel);
            }
            float[] of = asStored ? b : scratch;
            int from = asStored ? bOffset + column : 0;
            int stride = asStored ? strideB : panel;
            boolean direct = !add && width == panel;
            int step = panel == MatrixTiles.PANEL ? MatrixTiles.WIDE_ROWS : MatrixTiles.NARROW_ROWS;
            int row = 0;
            while (row < rows) {
                int count = rows - row >= step ? step : 1;
                int at = aOffset + row * nextRow;
                int to = cOffset + row * strideC + column;
                float[] target = direct ? c : scratch;
                int targetOffset = direct ? to : spare;
                int targetStride = direct ? strideC : panel;
                tile(
                        panel,
                        count,
                        inner,
                        a,
                        at,
                        nextRow,
                        nextInner,
                        of,
                        from,
                        stride,
                        target,
                        targetOffset,
                        targetStride);
                if (!direct) {
                    unload(scratch, spare, panel, count, width, add, c, to, strideC);
                }
                row += count;
            }
            column += width;
        }
    }

    /** Copies some columns of op(B) to the rows of a panel, filled up with zeros. */
    private static void gather(
            boolean transposeB,
            float[] b,
            int offset,
            int stride,
            int inner,
            int column,
            int width,
            float[] panel,
            int panelStride) {
        if (width < panelStride) {
            Arrays.fill(panel, 0, inner * panelStride, 0);
        }
        if (transposeB) {
            for (int at = 0; at < width; at++) {
                int from = offset + (column + at) * stride;
                for (int k = 0, to = at; k < inner; k++, to += panelStride) {
                    panel[to] = b[from + k];
                }
            }
        } else {
            for (int k = 0; k < inner; k++) {
                System.arraycopy(b, offset + k * stride + column, panel, k * panelStride, width);
            }
        }
    }

    /** One tile; or, where too few rows are left for one, a single row. */
    private static void tile(
            int panel,
            int count,
            int inner,
            float[] a,
            int at,
            int nextRow,
            int nextInner,
            float[] b,
            int from,
            int strideB,
            float[] c,
            int to,
            int strideC) {
        if (count == 1) {
            for (int shift = 0; shift < panel; shift += Lanes.WIDTH) {
                MatrixTiles.single(inner, a, at, nextInner, b, from + shift, strideB, c, to + shift);
            }
        } else if (panel == MatrixTiles.PANEL) {
            MatrixTiles.wide(inner, a, at, nextRow, nextInner, b, from, strideB, c, to, strideC);
        } else {
            MatrixTiles.narrow(inner, a, at, nextRow, nextInner, b, from, strideB, c, to, strideC);
        }
    }

    /** Moves a tile's first columns, of which C has no more or to which C's are to be added, to where they belong. */
    private static void unload(
            float[] tile,
            int tileOffset,
            int tileStride,
            int rows,
            int width,
            boolean add,
            float[] c,
            int cOffset,
            int strideC) {
        for (int row = 0; row < rows; row++) {
            int read = tileOffset + row * tileStride;
            int write = cOffset + row * strideC;
            for (int column = 0; column < width; column++) {
                c[write + column] = add ? c[write + column] + tile[read + column] : tile[read + column];
            }
        }
    }
}
