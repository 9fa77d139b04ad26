package io.slotwise.sim.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads event files by nothing but the published format: TFRecord, CRC-32C bit by bit, and Event of {@code event.proto}. */
public final class EventReader {
    private static final int CASTAGNOLI = 0x82F63B78;

    private EventReader() {}

    /** One scalar of an event. */
    public record Scalar(double wallTime, long step, String tag, float value) {}

    /** All events of a file. */
    public record Events(String version, List<Scalar> scalars) {
        public List<Scalar> of(String tag) {
            return scalars.stream().filter(scalar -> scalar.tag().equals(tag)).toList();
        }
    }

    /** The one event file in a folder. */
    public static Events readOnly(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*tfevents*")) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            assertThat(found).hasSize(1);
            return read(found.get(0));
        }
    }

    static Events read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        String version = "";
        List<Scalar> scalars = new ArrayList<>();
        while (bytes.hasRemaining()) {
            Map<Integer, List<Object>> event = fields(record(bytes));
            double time = Double.longBitsToDouble((long) event.get(1).get(0));
            if (event.containsKey(3)) {
                version = text(event.get(3).get(0));
            }
            for (Object summary : event.getOrDefault(5, List.of())) {
                long step = (long) event.getOrDefault(2, List.of(0L)).get(0);
                for (Object value : fields((ByteBuffer) summary).get(1)) {
                    Map<Integer, List<Object>> named = fields((ByteBuffer) value);
                    scalars.add(new Scalar(time, step, text(named.get(1).get(0)), Float.intBitsToFloat((int)
                            named.get(2).get(0))));
                }
            }
        }
        return new Events(version, scalars);
    }

    private static ByteBuffer record(ByteBuffer bytes) {
        ByteBuffer length = cut(bytes, 8);
        assertThat(bytes.getInt()).as("checksum of the length").isEqualTo(masked(length));
        ByteBuffer record = cut(bytes, (int) length.getLong(0));
        assertThat(bytes.getInt()).as("checksum of the record").isEqualTo(masked(record));
        return record;
    }

    private static ByteBuffer cut(ByteBuffer bytes, int length) {
        ByteBuffer part = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return part;
    }

    private static int masked(ByteBuffer bytes) {
        int checksum = ~0;
        for (int place = 0; place < bytes.limit(); place++) {
            checksum ^= bytes.get(place) & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                checksum = checksum >>> 1 ^ (CASTAGNOLI & -(checksum & 1));
            }
        }
        checksum = ~checksum;
        return (checksum >>> 15 | checksum << 17) + 0xa282ead8;
    }

    /** Any message: the values of each field, as they are on the wire. */
    private static Map<Integer, List<Object>> fields(ByteBuffer message) {
        ByteBuffer bytes = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, List<Object>> fields = new LinkedHashMap<>();
        while (bytes.hasRemaining()) {
            long tag = varint(bytes);
            Object value = switch ((int) tag & 7) {
                case 0 -> varint(bytes);
                case 1 -> bytes.getLong();
                case 2 -> cut(bytes, (int) varint(bytes));
                case 5 -> bytes.getInt();
                default -> throw new AssertionError("no such wire type: " + (tag & 7));
            };
            fields.computeIfAbsent((int) (tag >>> 3), field -> new ArrayList<>())
                    .add(value);
        }
        return fields;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static String text(Object bytes) {
        return StandardCharsets.UTF_8.decode(((ByteBuffer) bytes).duplicate()).toString();
    }
}
