package io.slotwise.core.tensor;

import org.bytedeco.javacpp.FloatPointer;

/**
 * All parameters of one network as one flat vector, and their gradient as another. Values are kept on the heap and
 * mirrored in ND4J storage for BLAS; gradients of matrices come from BLAS, those of vectors from the kernels. One owner.
 */
public final class Parameters implements AutoCloseable {
    private final ParameterLayout layout;
    private final float[] values;
    private final float[] gradient;
    private final Storage storage;
    private final Storage gradientStorage;
    private final FloatPointer[] pointers;
    private final FloatPointer[] gradientPointers;

    Parameters(ParameterLayout layout, int matrices) {
        this.layout = layout;
        values = new float[layout.size()];
        gradient = new float[layout.size()];
        storage = new Storage(layout.matrixSize());
        gradientStorage = new Storage(layout.matrixSize());
        pointers = new FloatPointer[matrices];
        gradientPointers = new FloatPointer[matrices];
        for (int matrix = 0; matrix < matrices; matrix++) {
            int offset = layout.blocks().get(matrix).offset();
            pointers[matrix] = storage.pointerTo(offset);
            gradientPointers[matrix] = gradientStorage.pointerTo(offset);
        }
    }

    public ParameterLayout layout() {
        return layout;
    }

    /** All values; call {@link #changed()} after writing. */
    public float[] values() {
        return values;
    }

    /** Tells that {@link #values()} were written, so that BLAS sees them. */
    public void changed() {
        changed(0, values.length);
    }

    /** As {@link #changed()}, for the values from one index to before another. */
    void changed(int from, int to) {
        int end = Math.min(to, layout.matrixSize());
        if (from < end) {
            storage.write(values, from, end - from);
        }
    }

    /** The whole gradient as the last backward pass left it, matrices included. */
    public float[] gradient() {
        return readGradient(0, gradient.length);
    }

    /** As {@link #gradient()}, up to date only from one index to before another. */
    float[] readGradient(int from, int to) {
        int end = Math.min(to, layout.matrixSize());
        if (from < end) {
            gradientStorage.read(gradient, from, end - from);
        }
        return gradient;
    }

    /** The part of the gradient that the kernels write, at the offsets of the layout. */
    public float[] vectorGradient() {
        return gradient;
    }

    /** Where a block lies. */
    public ParameterLayout.Block block(ParameterLayout.Handle handle) {
        return layout.blocks().get(handle.matrix() ? handle.number() : pointers.length + handle.number());
    }

    FloatPointer pointer(ParameterLayout.Handle matrix) {
        return pointers[matrix.number()];
    }

    FloatPointer gradientPointer(ParameterLayout.Handle matrix) {
        return gradientPointers[matrix.number()];
    }

    /** A copy of the values. */
    public ParameterSnapshot snapshot(long version) {
        return new ParameterSnapshot(version, values.clone());
    }

    /**
     * Takes over a snapshot's values.
     *
     * @throws IllegalArgumentException if it is of another network
     */
    public void load(ParameterSnapshot snapshot) {
        if (snapshot.values().length != values.length) {
            throw new IllegalArgumentException(
                    "snapshot: expected " + values.length + " parameters, got " + snapshot.values().length);
        }
        System.arraycopy(snapshot.values(), 0, values, 0, values.length);
        changed();
    }

    @Override
    public void close() {
        storage.close();
        gradientStorage.close();
    }
}
