package io.slotwise.core.tensor;

import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** Those of a network's matrices that BLAS uses, in ND4J storage beside the heap array that has them all. */
final class BlockMirror implements AutoCloseable {
    private final ParameterLayout layout;
    private final boolean[] used;
    private final @Nullable FloatPointer[] pointers;
    private @Nullable Storage storage;

    BlockMirror(ParameterLayout layout, int matrices) {
        this.layout = layout;
        used = new boolean[matrices];
        pointers = new FloatPointer[matrices];
    }

    /** Whether the storage counts for a matrix. */
    boolean uses(int matrix) {
        return used[matrix];
    }

    void use(int matrix, boolean use) {
        used[matrix] = use;
    }

    /** Where BLAS finds a matrix. */
    FloatPointer pointer(int matrix) {
        FloatPointer pointer = pointers[matrix];
        if (pointer == null) {
            if (storage == null) {
                storage = new Storage(layout.matrixSize());
            }
            pointer = storage.pointerTo(layout.blocks().get(matrix).offset());
            pointers[matrix] = pointer;
        }
        return pointer;
    }

    /** Copies the used matrices' numbers from one index to before another to the storage. */
    void write(float[] heap, int from, int to) {
        copy(heap, from, to, true);
    }

    /** Copies the used matrices' numbers from one index to before another to the heap. */
    void read(float[] heap, int from, int to) {
        copy(heap, from, to, false);
    }

    private void copy(float[] heap, int from, int to, boolean toStorage) {
        if (storage == null) {
            return;
        }
        for (int matrix = 0; matrix < used.length; matrix++) {
            ParameterLayout.Block block = layout.blocks().get(matrix);
            int start = Math.max(from, block.offset());
            int length = Math.min(to, block.offset() + block.size()) - start;
            if (!used[matrix] || length <= 0) {
                continue;
            }
            if (toStorage) {
                storage.write(heap, start, length);
            } else {
                storage.read(heap, start, length);
            }
        }
    }

    @Override
    public void close() {
        if (storage != null) {
            storage.close();
        }
    }
}
