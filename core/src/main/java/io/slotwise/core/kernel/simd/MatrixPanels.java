package io.slotwise.core.kernel.simd;

import java.util.Arrays;

/** The product of a block of A and a block of B, of which a panel of columns at a time stays in the nearest cache. */
final class MatrixPanels {
    /** Rows of B further apart than this are gathered first: at such distances they evict each other. */
    private static final int FAR = 256;

    private MatrixPanels() {}

    /** How many numbers of scratch memory a product of so much of the inner dimension takes. */
    static int room(int inner) {
        return (inner + MatrixTiles.NARROW_ROWS) * MatrixTiles.PANEL;
    }

    /**
     * C ← A·op(B), or C ← C + A·op(B). Number k of row r of A is at {@code aOffset + r·nextRow + k·nextInner}.
     *
     * @param scratch memory to use, from {@code panelOffset} on
     */
    static void multiply(
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
            int strideC,
            float[] scratch,
            int panelOffset) {
        int spare = panelOffset + inner * MatrixTiles.PANEL;
        boolean near = !transposeB && strideB <= FAR;
        int column = 0;
        while (column < columns) {
            int left = columns - column;
            int panel = left >= MatrixTiles.PANEL ? MatrixTiles.PANEL : Lanes.WIDTH;
            int width = Math.min(panel, left);
            boolean asStored = near && width == panel;
            if (!asStored) {
                gather(transposeB, b, bOffset, strideB, inner, column, width, scratch, panelOffset, panel);
            }
            float[] of = asStored ? b : scratch;
            int from = asStored ? bOffset + column : panelOffset;
            int stride = asStored ? strideB : panel;
            boolean direct = width == panel;
            int step = panel == MatrixTiles.PANEL ? MatrixTiles.WIDE_ROWS : MatrixTiles.NARROW_ROWS;
            int row = 0;
            while (row < rows) {
                int count = rows - row >= step ? step : 1;
                int at = aOffset + row * nextRow;
                int to = cOffset + row * strideC + column;
                if (direct) {
                    tile(panel, count, inner, a, at, nextRow, nextInner, of, from, stride, add, c, to, strideC);
                } else {
                    tile(
                            panel, count, inner, a, at, nextRow, nextInner, of, from, stride, false, scratch, spare,
                            panel);
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
            int panelOffset,
            int panelStride) {
        if (width < panelStride) {
            Arrays.fill(panel, panelOffset, panelOffset + inner * panelStride, 0);
        }
        if (transposeB) {
            transpose(b, offset + column * stride, stride, inner, width, panel, panelOffset, panelStride);
        } else {
            for (int k = 0; k < inner; k++) {
                System.arraycopy(b, offset + k * stride + column, panel, panelOffset + k * panelStride, width);
            }
        }
    }

    /** Rows as the columns of a panel, four at a time, which keeps the writes together. */
    private static void transpose(
            float[] b, int offset, int stride, int inner, int width, float[] panel, int panelOffset, int panelStride) {
        int column = 0;
        for (; column + 4 <= width; column += 4) {
            int first = offset + column * stride;
            int second = first + stride;
            int third = second + stride;
            int fourth = third + stride;
            for (int k = 0, to = panelOffset + column; k < inner; k++, to += panelStride) {
                panel[to] = b[first + k];
                panel[to + 1] = b[second + k];
                panel[to + 2] = b[third + k];
                panel[to + 3] = b[fourth + k];
            }
        }
        for (; column < width; column++) {
            int from = offset + column * stride;
            for (int k = 0, to = panelOffset + column; k < inner; k++, to += panelStride) {
                panel[to] = b[from + k];
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
            boolean add,
            float[] c,
            int to,
            int strideC) {
        if (count == 1) {
            for (int shift = 0; shift < panel; shift += Lanes.WIDTH) {
                MatrixTiles.single(inner, a, at, nextInner, b, from + shift, strideB, add, c, to + shift);
            }
        } else if (panel == MatrixTiles.PANEL) {
            MatrixTiles.wide(inner, a, at, nextRow, nextInner, b, from, strideB, add, c, to, strideC);
        } else {
            MatrixTiles.narrow(inner, a, at, nextRow, nextInner, b, from, strideB, add, c, to, strideC);
        }
    }

    /** Moves a tile's first columns, of which C has no more, to where they belong. */
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
