package io.slotwise.actors.serialization;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.KryoBufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FrameOutput} wrote; checks each declared length against the bytes left before it allocates. */
final class FrameInput extends Input {
    FrameInput(byte[] frame) {
        super(frame);
    }

    float[] readFloatArray() {
        int count = readLength(Float.BYTES);
        float[] values = new float[count];
        take(count * Float.BYTES).asFloatBuffer().get(values);
        return values;
    }

    int[] readIntArray() {
        int count = readLength(Integer.BYTES);
        int[] values = new int[count];
        take(count * Integer.BYTES).asIntBuffer().get(values);
        return values;
    }

    long[] readLongArray() {
        int count = readLength(Long.BYTES);
        long[] values = new long[count];
        take(count * Long.BYTES).asLongBuffer().get(values);
        return values;
    }

    @Override
    public @Nullable String readString() {
        int marked = readVarInt(true);
        if (marked == 0) {
            return null;
        }
        int length = requireLeft(marked - 1, 1);
        String value = new String(buffer, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    /**
     * A number of elements, of which each takes at least {@code bytesEach} bytes of this frame.
     *
     * @throws KryoBufferUnderflowException if the frame has not so many bytes left
     */
    int readLength(int bytesEach) {
        return requireLeft(readVarInt(true), bytesEach);
    }

    /** How many bytes have not been read. */
    int left() {
        return limit - position;
    }

    private int requireLeft(int count, int bytesEach) {
        if (count < 0 || count > left() / bytesEach) {
            throw new KryoBufferUnderflowException(
                    count + " elements of at least " + bytesEach + " bytes declared, " + left() + " bytes left");
        }
        return count;
    }

    private ByteBuffer take(int bytes) {
        ByteBuffer taken = ByteBuffer.wrap(buffer, position, bytes).slice().order(ByteOrder.LITTLE_ENDIAN);
        position += bytes;
        return taken;
    }
}
