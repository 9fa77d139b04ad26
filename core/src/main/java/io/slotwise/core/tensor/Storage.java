package io.slotwise.core.tensor;

import java.nio.FloatBuffer;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A run of floats in ND4J's off-heap storage, with the two views of it that training needs. */
final class Storage implements AutoCloseable {
    private final INDArray array;
    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    Storage(int length) {
        array = Nd4j.create(DataType.FLOAT, Math.max(1, length));
        pointer = new FloatPointer(array.data().addressPointer());
        buffer = Objects.requireNonNull(pointer.capacity(array.length()).asBuffer(), "buffer");
    }

    /** The address that BLAS is given, moved to an offset; one object, so use it before moving it again. */
    FloatPointer at(long offset) {
        return pointer.position(offset);
    }

    /** A pointer of its own to an offset. */
    FloatPointer pointerTo(long offset) {
        return new FloatPointer(pointer.position(0)).position(offset);
    }

    void write(float[] values, int from, int length) {
        buffer.put(from, values, from, length);
    }

    void read(float[] values, int from, int length) {
        buffer.get(from, values, from, length);
    }

    @Override
    public void close() {
        array.close();
    }
}
