package io.slotwise.core.tensor;

import org.bytedeco.javacpp.FloatPointer;

/**
 * All parameters of one network as one flat vector on the heap, and their gradient as another. Matrices that BLAS
 * multiplies with are mirrored in ND4J storage, and gradients that it computes come from there. One owner.
 */
public final class Parameters implements AutoCloseable {
    private final ParameterLayout layout;
    private final int matrices;
    private final float[] values;
    private final float[] gradient;
    private final BlockMirror mirror;
    private final BlockMirror gradientMirror;

    Parameters(ParameterLayout layout, int matrices) {
        this.layout = layout;
        this.matrices = matrices;
        values = new float[layout.size()];
        gradient = new float[layout.size()];
        mirror = new BlockMirror(layout, matrices);
        gradientMirror = new BlockMirror(layout, matrices);
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
        mirror.write(values, from, to);
    }

    /** The whole gradient as the last backward pass left it, matrices included. */
    public float[] gradient() {
        return readGradient(0, gradient.length);
    }

    /** As {@link #gradient()}, up to date only from one index to before another. */
    float[] readGradient(int from, int to) {
        gradientMirror.read(gradient, from, to);
        return gradient;
    }

    /** The part of the gradient that the kernels write, at the offsets of the layout. */
    public float[] vectorGradient() {
        return gradient;
    }

    /** The gradient, of which the kernels are to overwrite that of a matrix. */
    float[] gradientFor(ParameterLayout.Handle matrix) {
        gradientMirror.use(matrix.number(), false);
        return gradient;
    }

    /** Where a block lies. */
    public ParameterLayout.Block block(ParameterLayout.Handle handle) {
        return layout.blocks().get(handle.matrix() ? handle.number() : matrices + handle.number());
    }

    /** A matrix for BLAS to read. */
    FloatPointer pointer(ParameterLayout.Handle matrix) {
        FloatPointer pointer = mirror.pointer(matrix.number());
        if (!mirror.uses(matrix.number())) {
            mirror.use(matrix.number(), true);
            ParameterLayout.Block block = block(matrix);
            mirror.write(values, block.offset(), block.offset() + block.size());
        }
        return pointer;
    }

    /** The gradient of a matrix for BLAS to overwrite. */
    FloatPointer gradientPointer(ParameterLayout.Handle matrix) {
        gradientMirror.use(matrix.number(), true);
        return gradientMirror.pointer(matrix.number());
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
                    "snapshot: expected " + values.length + " parameters, found " + snapshot.values().length);
        }
        System.arraycopy(snapshot.values(), 0, values, 0, values.length);
        changed();
    }

    @Override
    public void close() {
        mirror.close();
        gradientMirror.close();
    }
}
