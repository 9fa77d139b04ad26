package io.slotwise.sim.checkpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes the safetensors format: the length of a JSON header as eight bytes, the header, then the numbers, all
 * little-endian. The header gives each tensor's type, shape and place. Only float32 is read and written.
 *
 * <p>A file from elsewhere can do no harm: sizes are checked against the file's own before anything is allocated.
 */
public final class Safetensors {
    /** The longest header that is read; the format allows 100 MB, a network's blocks need a few kilobytes. */
    static final int MOST_HEADER_BYTES = 1 << 20;

    private static final int LENGTH_BYTES = Long.BYTES;
    /** Numbers written or read at a time. */
    private static final int BUFFER_NUMBERS = 1 << 18;

    private Safetensors() {}

    /** What a file holds: text about it, and tensors in the order in which they lie in the file. */
    public record Contents(Map<String, String> metadata, List<Tensor> tensors) {
        public Contents {
            metadata = Map.copyOf(metadata);
            tensors = List.copyOf(tensors);
        }
    }

    /**
     * Writes a new file.
     *
     * @throws IllegalArgumentException if two tensors have one name
     */
    static void write(Disk.NewFile file, Contents contents) throws IOException {
        byte[] header = header(contents);
        ByteBuffer start = littleEndian(LENGTH_BYTES + header.length);
        file.write(start.putLong(header.length).put(header).flip());
        // Many tensors are small: they share a buffer.
        ByteBuffer buffer = littleEndian(BUFFER_NUMBERS * Float.BYTES);
        for (Tensor tensor : contents.tensors()) {
            append(file, tensor.values(), buffer);
        }
        file.write(buffer.flip());
    }

    private static void append(Disk.NewFile file, float[] values, ByteBuffer buffer) throws IOException {
        int from = 0;
        while (from < values.length) {
            if (buffer.remaining() == 0) {
                file.write(buffer.flip());
                buffer.clear();
            }
            int count = Math.min(buffer.remaining() / Float.BYTES, values.length - from);
            buffer.asFloatBuffer().put(values, from, count);
            buffer.position(buffer.position() + count * Float.BYTES);
            from += count;
        }
    }

    private static byte[] header(Contents contents) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = root.putObject(SafetensorsHeader.METADATA);
        new TreeMap<>(contents.metadata()).forEach(metadata::put);
        long offset = 0;
        for (Tensor tensor : contents.tensors()) {
            if (root.has(tensor.name())) {
                throw new IllegalArgumentException("two tensors are named " + tensor.name());
            }
            ObjectNode entry = root.putObject(tensor.name());
            entry.put("dtype", SafetensorsHeader.FLOAT32);
            tensor.shape().forEach(entry.putArray("shape")::add);
            long end = offset + (long) tensor.values().length * Float.BYTES;
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    /**
     * Reads a file.
     *
     * @throws CheckpointException if there is no such file or it is not a whole safetensors file of float32 tensors
     * @throws IOException if the disk fails
     */
    public static Contents read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int headerBytes = headerLength(file, channel);
            long dataStart = (long) LENGTH_BYTES + headerBytes;
            byte[] json = bytes(channel, LENGTH_BYTES, headerBytes).array();
            SafetensorsHeader header = SafetensorsHeader.parse(file, json, channel.size() - dataStart);
            List<Tensor> tensors = new ArrayList<>();
            for (SafetensorsHeader.Entry entry : header.entries()) {
                tensors.add(new Tensor(entry.name(), entry.shape(), values(channel, dataStart, entry)));
            }
            return new Contents(header.metadata(), tensors);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new CheckpointException(file + ": there is no such file", e);
        } catch (EOFException e) {
            throw new CheckpointException(file + ": the file got shorter while it was read", e);
        }
    }

    private static float[] values(FileChannel channel, long dataStart, SafetensorsHeader.Entry entry)
            throws IOException {
        float[] values = new float[entry.values()];
        for (int from = 0; from < values.length; from += BUFFER_NUMBERS) {
            int count = Math.min(BUFFER_NUMBERS, values.length - from);
            long position = dataStart + entry.begin() + (long) from * Float.BYTES;
            bytes(channel, position, count * Float.BYTES).asFloatBuffer().get(values, from, count);
        }
        return values;
    }

    private static int headerLength(Path file, FileChannel channel) throws IOException {
        if (channel.size() < LENGTH_BYTES) {
            throw new CheckpointException(file + ": expected at least " + LENGTH_BYTES + " bytes, found "
                    + channel.size() + ": not a safetensors file, or cut short");
        }
        long length = bytes(channel, 0, LENGTH_BYTES).getLong();
        if (length < 2 || length > MOST_HEADER_BYTES) {
            throw new CheckpointException(file + ": expected a header of 2 to " + MOST_HEADER_BYTES
                    + " bytes, found the length " + Long.toUnsignedString(length) + ": not a safetensors file");
        }
        if (length > channel.size() - LENGTH_BYTES) {
            throw new CheckpointException(file + ": the header's " + length + " bytes go beyond the file's end, at "
                    + channel.size() + ": cut short");
        }
        return (int) length;
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = littleEndian(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
