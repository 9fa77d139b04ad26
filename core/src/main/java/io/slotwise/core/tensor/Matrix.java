package io.slotwise.core.tensor;

import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * A row-major matrix that lives on the heap, for the kernels, and, once BLAS has asked for it, in ND4J storage too. It
 * knows which of the two is up to date and copies only when the other is asked for; a copy costs a few per cent of the
 * product it feeds.
 *
 * <p>A view shows the same numbers as rows of another width. Rows can grow and never shrink, so after the largest batch
 * has been seen nothing is allocated. Single-threaded.
 */
public final class Matrix implements AutoCloseable {
    private static final int ALL = Integer.MAX_VALUE;

    private final int columns;
    private final Numbers numbers;

    /** A matrix with room for some rows, all 0. */
    public Matrix(int rows, int columns) {
        this(columns, new Numbers(Math.max(1, rows) * columns));
    }

    private Matrix(int columns, Numbers numbers) {
        this.columns = columns;
        this.numbers = numbers;
    }

    /**
     * The same numbers as rows of another width: writing one writes the other, and closing one closes the other. So
     * B × (S·H) numbers are B·S rows of H.
     */
    public Matrix view(int width) {
        return new Matrix(width, numbers);
    }

    /** The number of columns; fixed. */
    public int columns() {
        return columns;
    }

    /** Makes room for so many rows; what the matrix held is lost if it has to grow. */
    public void reserve(int rows) {
        numbers.reserve(Math.multiplyExact(rows, columns));
    }

    /** The heap array, brought up to date over the first {@code rows} rows, not to be written. */
    public float[] read(int rows) {
        numbers.updateHeap(rows * columns);
        return numbers.values;
    }

    /** The heap array to be written over; room for {@code rows} rows is made first. */
    public float[] write(int rows) {
        reserve(rows);
        numbers.heapLength = ALL;
        numbers.storageLength = 0;
        return numbers.values;
    }

    /** Overwrites the first rows with numbers from an array, straight to where products read them. */
    public void load(float[] source, int rows) {
        if (Products.byKernels(columns)) {
            System.arraycopy(source, 0, write(rows), 0, rows * columns);
        } else {
            reserve(rows);
            numbers.storage().write(source, 0, rows * columns);
            numbers.heapLength = 0;
            numbers.storageLength = ALL;
        }
    }

    /** The heap array, of whose rows some columns are to be written over and the others kept. */
    float[] writeColumns(int rows, int count) {
        if (count == columns) {
            return write(rows);
        }
        reserve(rows);
        return update(rows);
    }

    /** The heap array, brought up to date, to be changed in place. */
    public float[] update(int rows) {
        read(rows);
        numbers.storageLength = 0;
        return numbers.values;
    }

    /** The storage, brought up to date, for BLAS to read from a column on. */
    FloatPointer blasInput(int rows, int column) {
        numbers.updateStorage(rows * columns);
        return numbers.storage().at(column);
    }

    /** The storage, of whose rows BLAS is to write some columns from one on; the others are kept. */
    FloatPointer blasOutputColumns(int rows, int column, int count) {
        if (count < columns) {
            reserve(rows);
            blasInput(rows, column);
        }
        return blasOutput(rows, column);
    }

    /** The storage for BLAS to write from a column on; room for {@code rows} rows is made first. */
    FloatPointer blasOutput(int rows, int column) {
        reserve(rows);
        numbers.heapLength = 0;
        numbers.storageLength = ALL;
        return numbers.storage().at(column);
    }

    /** Frees the storage; the matrix and its views must not be used again. */
    @Override
    public void close() {
        numbers.close();
    }

    /** What a matrix and its views share. */
    private static final class Numbers {
        private float[] values;
        private @Nullable Storage storage;
        /** How many of the first numbers are up to date on the heap; the others are so in the storage. */
        private int heapLength = ALL;
        /** How many of the first numbers are up to date in the storage. */
        private int storageLength = ALL;

        Numbers(int size) {
            values = new float[size];
        }

        /** Made when it is first needed; all it holds is then 0, as is the heap if nothing was written. */
        Storage storage() {
            Storage present = storage;
            if (present == null) {
                present = new Storage(values.length);
                storage = present;
                storageLength = 0;
            }
            return present;
        }

        void reserve(int size) {
            if (size <= values.length) {
                return;
            }
            close();
            values = new float[Math.max(size, Math.min(2 * values.length, size + (size >> 2)))];
            heapLength = ALL;
            storageLength = ALL;
        }

        void updateHeap(int length) {
            if (length > heapLength) {
                storage().read(values, heapLength, length - heapLength);
                heapLength = length;
            }
        }

        void updateStorage(int length) {
            Storage target = storage();
            if (length > storageLength) {
                updateHeap(length);
                target.write(values, storageLength, length - storageLength);
                storageLength = length;
            }
        }

        void close() {
            if (storage != null) {
                storage.close();
                storage = null;
            }
        }
    }
}
