package io.slotwise.sim.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file, checked: every tensor is float32, as long as its shape says, and the tensors
 * fill the data without gap or overlap.
 *
 * @param entries in the order of their places
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    static final String METADATA = "__metadata__";
    static final String FLOAT32 = "F32";

    private static final int MOST_DIMENSIONS = 8;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Where a tensor lies: bytes {@code begin} to {@code end} (exclusive), counted from the header's end. */
    record Entry(String name, List<Integer> shape, long begin, long end) {
        int values() {
            return (int) ((end - begin) / Float.BYTES);
        }
    }

    /** @throws CheckpointException if the header is not right, with the file's name */
    static SafetensorsHeader parse(Path file, byte[] json, long dataBytes) {
        try {
            JsonNode root = MAPPER.readTree(json);
            require(root != null && root.isObject(), "expected the header to be a JSON object");
            Map<String, String> metadata = new LinkedHashMap<>();
            root.path(METADATA).properties().forEach(field -> metadata.put(field.getKey(), text(field)));
            List<Entry> entries = new ArrayList<>();
            root.properties().forEach(field -> {
                if (!field.getKey().equals(METADATA)) {
                    entries.add(entry(field.getKey(), field.getValue(), dataBytes));
                }
            });
            entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
            requireGapless(entries, dataBytes);
            return new SafetensorsHeader(metadata, entries);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + ": the header is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new CheckpointException(file + ": " + e.getMessage(), e);
        }
    }

    private static String text(Map.Entry<String, JsonNode> field) {
        require(field.getValue().isTextual(), METADATA + "." + field.getKey() + ": expected text");
        return field.getValue().textValue();
    }

    private static Entry entry(String name, JsonNode node, long dataBytes) {
        String dtype = node.path("dtype").asText("nothing");
        require(dtype.equals(FLOAT32), name + ": expected numbers of type " + FLOAT32 + ", found " + dtype);
        List<Integer> shape = shape(name, node.path("shape"));
        JsonNode offsets = node.path("data_offsets");
        require(
                offsets.isArray()
                        && offsets.size() == 2
                        && offsets.get(0).isIntegralNumber()
                        && offsets.get(1).isIntegralNumber()
                        && offsets.get(0).canConvertToLong()
                        && offsets.get(1).canConvertToLong(),
                name + ": expected data_offsets to be two whole numbers");
        Entry entry = new Entry(
                name, shape, offsets.get(0).longValue(), offsets.get(1).longValue());
        require(
                0 <= entry.begin && entry.begin <= entry.end && entry.end <= dataBytes,
                name + ": expected data_offsets within the file's " + dataBytes + " bytes of data, found " + entry.begin
                        + " to " + entry.end + ": cut short, or not written by Slotwise");
        long bytes = Float.BYTES;
        for (int length : shape) {
            bytes = Math.multiplyExact(bytes, (long) length);
        }
        require(
                bytes == entry.end - entry.begin && bytes / Float.BYTES <= Integer.MAX_VALUE - Long.BYTES,
                name + ": expected " + bytes + " bytes for the shape " + shape + ", found "
                        + (entry.end - entry.begin));
        return entry;
    }

    private static List<Integer> shape(String name, JsonNode node) {
        require(
                node.isArray() && node.size() <= MOST_DIMENSIONS,
                name + ": expected a shape of at most " + MOST_DIMENSIONS + " sizes");
        List<Integer> shape = new ArrayList<>();
        for (JsonNode length : node) {
            require(
                    length.isIntegralNumber() && length.canConvertToInt() && length.intValue() >= 0,
                    name + ": expected sizes from 0 up, found " + length);
            shape.add(length.intValue());
        }
        return List.copyOf(shape);
    }

    private static void requireGapless(List<Entry> entries, long dataBytes) {
        long end = 0;
        for (Entry entry : entries) {
            require(
                    entry.begin == end,
                    entry.name + ": expected to start at byte " + end + ", where the one before " + "ends, found "
                            + entry.begin);
            end = entry.end;
        }
        require(end == dataBytes, "expected " + end + " bytes of data, found " + dataBytes);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
