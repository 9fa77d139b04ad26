package io.slotwise.actors.serialization;

import com.esotericsoftware.kryo.kryo5.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A growing frame; writes arrays in bulk, little-endian, and strings with their length in bytes. */
final class FrameOutput extends Output {
    private static final int INITIAL_BYTES = 256;

    private final int maximumBytes;

    FrameOutput(int maximumBytes) {
        super(Math.min(INITIAL_BYTES, maximumBytes), maximumBytes);
        this.maximumBytes = maximumBytes;
    }

    void writeFloatArray(float[] values) {
        writeVarInt(values.length, true);
        append(values.length, Float.BYTES).asFloatBuffer().put(values);
    }

    void writeIntArray(int[] values) {
        writeVarInt(values.length, true);
        append(values.length, Integer.BYTES).asIntBuffer().put(values);
    }

    void writeLongArray(long[] values) {
        writeVarInt(values.length, true);
        append(values.length, Long.BYTES).asLongBuffer().put(values);
    }

    private ByteBuffer append(int count, int bytesEach) {
        long bytes = (long) count * bytesEach;
        if (bytes > maximumBytes) {
            throw new KryoBufferOverflowException("array of " + bytes + " bytes in a frame of at most " + maximumBytes);
        }
        require((int) bytes);
        ByteBuffer appended =
                ByteBuffer.wrap(buffer, position, (int) bytes).slice().order(ByteOrder.LITTLE_ENDIAN);
        position += (int) bytes;
        return appended;
    }

    // Kryo's own format counts characters, and its reader allocates that many before it looks whether they are there.
    @Override
    public void writeString(@Nullable String value) {
        if (value == null) {
            writeVarInt(0, true);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        writeVarInt(bytes.length + 1, true);
        writeBytes(bytes);
    }
}
