package io.slotwise.core.tensor;

import io.slotwise.core.kernel.Kernels;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * A movable window on a matrix for BLAS, such as the rows of one list or the columns of one attention head. Each has a
 * pointer of its own, so that two windows on one matrix can meet in a product. Moving allocates nothing.
 */
public final class Band {
    private static final Kernels KERNELS = Kernels.best();
    /** Whether the kernels multiply here; windows are small enough for them. */
    private static final boolean BY_KERNELS = KERNELS.multiplies();

    private final Matrix matrix;
    private float[] values;
    private @Nullable FloatPointer shared;
    private @Nullable FloatPointer pointer;
    private int offset;
    private int stride;
    private int rows;
    private int columns;

    public Band(Matrix matrix) {
        this.matrix = matrix;
        values = new float[0];
    }

    /** Brings the matrix's first rows up to date; needed before windows on them are read. */
    public void read(int matrixRows) {
        if (BY_KERNELS) {
            values = matrix.read(matrixRows);
        } else {
            bind(matrix.blasInput(matrixRows, 0));
        }
    }

    /** Makes room for rows; needed before windows on them are overwritten. */
    public void write(int matrixRows) {
        if (BY_KERNELS) {
            values = matrix.write(matrixRows);
        } else {
            bind(matrix.blasOutput(matrixRows, 0));
        }
    }

    /** As {@link #write}, but keeps what the rows hold, to be added to. */
    public void update(int matrixRows) {
        read(matrixRows);
        if (BY_KERNELS) {
            values = matrix.update(matrixRows);
        } else {
            write(matrixRows);
        }
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

    /** Moves to a window of {@code rows × columns} numbers, of which the first is {@code newOffset} numbers from the start. */
    public Band window(int newOffset, int newStride, int newRows, int newColumns) {
        offset = newOffset;
        stride = newStride;
        rows = newRows;
        columns = newColumns;
        return this;
    }

    /** C ← A·B + beta·C, beta 0 or 1. */
    public static void multiply(Band a, Band b, float beta, Band c) {
        product(false, a, false, b, a.columns, beta, c);
    }

    /** C ← A·Bᵀ + beta·C, beta 0 or 1. */
    public static void multiplyTransposed(Band a, Band b, float beta, Band c) {
        product(false, a, true, b, a.columns, beta, c);
    }

    /** C ← Aᵀ·B + beta·C, beta 0 or 1. */
    public static void transposeMultiply(Band a, Band b, float beta, Band c) {
        product(true, a, false, b, a.rows, beta, c);
    }

    private static void product(boolean transposeA, Band a, boolean transposeB, Band b, int inner, float beta, Band c) {
        if (BY_KERNELS) {
            KERNELS.multiplyMatrices(
                    transposeA,
                    transposeB,
                    c.rows,
                    c.columns,
                    inner,
                    a.values,
                    a.offset,
                    a.stride,
                    b.values,
                    b.offset,
                    b.stride,
                    beta != 0,
                    c.values,
                    c.offset,
                    c.stride);
            return;
        }
        Blas.multiply(
                transposeA,
                transposeB,
                c.rows,
                c.columns,
                inner,
                a.pointer(),
                a.stride,
                b.pointer(),
                b.stride,
                beta,
                c.pointer(),
                c.stride);
    }

    private FloatPointer pointer() {
        return Objects.requireNonNull(pointer, "pointer").position(offset);
    }
}
