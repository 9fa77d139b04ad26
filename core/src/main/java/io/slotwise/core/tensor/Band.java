package io.slotwise.core.tensor;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A movable window on a matrix for BLAS, such as the rows of one list or the columns of one attention head. Each has a
 * pointer of its own, so that two windows on one matrix can meet in a product. Moving allocates nothing.
 */
public final class Band {
    private final Matrix matrix;
    private FloatPointer shared;
    private FloatPointer pointer;
    private int stride;
    private int rows;
    private int columns;

    public Band(Matrix matrix) {
        this.matrix = matrix;
        shared = matrix.blasInput(0, 0);
        pointer = new FloatPointer(shared);
    }

    /** Brings the matrix's first rows up to date for BLAS; needed before windows on them are read. */
    public void read(int matrixRows) {
        bind(matrix.blasInput(matrixRows, 0));
    }

    /** Makes room for rows; needed before windows on them are overwritten. */
    public void write(int matrixRows) {
        bind(matrix.blasOutput(matrixRows, 0));
    }

    /** As {@link #write}, but keeps what the rows hold, to be added to. */
    public void update(int matrixRows) {
        read(matrixRows);
        write(matrixRows);
    }

    private void bind(FloatPointer current) {
        // A matrix that has grown has new storage.
        if (!current.equals(shared)) {
            shared = current;
            pointer = new FloatPointer(current);
        }
    }

    /** Moves to a window of the matrix's own rows. */
    public Band rows(int from, int count) {
        return window(from * matrix.columns(), matrix.columns(), count, matrix.columns());
    }

    /** Moves to a window of {@code rows × columns} numbers, of which the first is {@code offset} numbers from the start. */
    public Band window(int offset, int newStride, int newRows, int newColumns) {
        pointer.position(offset);
        stride = newStride;
        rows = newRows;
        columns = newColumns;
        return this;
    }

    /** C ← A·B + beta·C. */
    public static void multiply(Band a, Band b, float beta, Band c) {
        product(false, a, false, b, a.columns, beta, c);
    }

    /** C ← A·Bᵀ + beta·C. */
    public static void multiplyTransposed(Band a, Band b, float beta, Band c) {
        product(false, a, true, b, a.columns, beta, c);
    }

    /** C ← Aᵀ·B + beta·C. */
    public static void transposeMultiply(Band a, Band b, float beta, Band c) {
        product(true, a, false, b, a.rows, beta, c);
    }

    private static void product(boolean transposeA, Band a, boolean transposeB, Band b, int inner, float beta, Band c) {
        Blas.multiply(
                transposeA,
                transposeB,
                c.rows,
                c.columns,
                inner,
                a.pointer,
                a.stride,
                b.pointer,
                b.stride,
                beta,
                c.pointer,
                c.stride);
    }
}
