package io.slotwise.core.tensor;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A row-major matrix that lives twice: in ND4J storage for BLAS and in a heap array for the kernels. It knows which of
 * the two is up to date and copies only when the other is asked for; on what training uses a copy costs a few per cent
 * of the product it feeds.
 *
 * <p>Rows can grow and never shrink, so after the largest batch has been seen nothing is allocated. Single-threaded.
 */
public final class Matrix implements AutoCloseable {
    private final int columns;
    private int capacity;
    private float[] values;
    private Storage storage;
    private boolean heapIsNew = true;
    private boolean storageIsNew = true;

    /** A matrix with room for some rows, all 0. */
    public Matrix(int rows, int columns) {
        this.columns = columns;
        capacity = Math.max(1, rows);
        values = new float[capacity * columns];
        storage = new Storage(capacity * columns);
    }

    /** The number of columns; fixed. */
    public int columns() {
        return columns;
    }

    /** Makes room for so many rows; what the matrix held is lost if it has to grow. */
    public void reserve(int rows) {
        if (rows <= capacity) {
            return;
        }
        storage.close();
        capacity = Math.max(rows, Math.min(2 * capacity, rows + (rows >> 2)));
        values = new float[Math.multiplyExact(capacity, columns)];
        storage = new Storage(values.length);
        heapIsNew = true;
        storageIsNew = true;
    }

    /** The heap array, brought up to date over the first {@code rows} rows, not to be written. */
    public float[] read(int rows) {
        if (!heapIsNew) {
            storage.read(values, 0, rows * columns);
            heapIsNew = true;
        }
        return values;
    }

    /** The heap array to be written over; room for {@code rows} rows is made first. */
    public float[] write(int rows) {
        reserve(rows);
        heapIsNew = true;
        storageIsNew = false;
        return values;
    }

    /** The heap array, brought up to date, to be changed in place. */
    public float[] update(int rows) {
        read(rows);
        storageIsNew = false;
        return values;
    }

    /** The storage, brought up to date, for BLAS to read from a column on. */
    FloatPointer blasInput(int rows, int column) {
        if (!storageIsNew) {
            storage.write(values, 0, rows * columns);
            storageIsNew = true;
        }
        return storage.at(column);
    }

    /** The storage for BLAS to write from a column on; room for {@code rows} rows is made first. */
    FloatPointer blasOutput(int rows, int column) {
        reserve(rows);
        heapIsNew = false;
        storageIsNew = true;
        return storage.at(column);
    }

    /** Frees the storage; the matrix must not be used again. */
    @Override
    public void close() {
        storage.close();
    }
}
