package io.slotwise.sim.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    private static final Safetensors.Contents CONTENTS = new Safetensors.Contents(
            Map.of("network", "policy", "quote", "\"é\n"),
            List.of(
                    new Tensor("first.weight", List.of(2, 3), new float[] {1, -2, 3.5f, Float.MIN_VALUE, 0, -0f}),
                    new Tensor("empty", List.of(0, 5), new float[0]),
                    new Tensor("scalar", List.of(), new float[] {Float.MAX_VALUE})));

    @TempDir
    Path folder;

    @Test
    void read_whatWasWritten_isEqual() throws IOException {
        Path file = folder.resolve("a.safetensors");
        write(file, CONTENTS);
        assertThat(Safetensors.read(file)).isEqualTo(CONTENTS);
    }

    @Test
    void write_header_isPaddedJsonAfterItsLengthAndBeforeTheNumbers() throws IOException {
        Path file = folder.resolve("a.safetensors");
        write(file, new Safetensors.Contents(Map.of(), List.of(new Tensor("w", List.of(2), new float[] {1, 2}))));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        byte[] json = new byte[length];
        bytes.get(json);
        assertThat(length % 8).isZero();
        assertThat(new String(json, StandardCharsets.UTF_8).stripTrailing())
                .isEqualTo("{\"__metadata__\":{},\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.getFloat()).isEqualTo(2);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void write_existingFile_isRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("a.safetensors"));
        assertThatThrownBy(() -> write(file, CONTENTS)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void write_twoOfOneName_isRefused() {
        Tensor tensor = new Tensor("w", List.of(1), new float[1]);
        Safetensors.Contents twice = new Safetensors.Contents(Map.of(), List.of(tensor, tensor));
        assertThatThrownBy(() -> write(folder.resolve("a"), twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("w");
    }

    @Test
    void read_missingFile_namesIt() {
        assertRefused(folder.resolve("nowhere.safetensors"), "no such file");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, (1L << 20) + 1, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void read_headerLengthOutOfRange_isRefusedBeforeAnythingIsAllocated(long length) throws IOException {
        byte[] bytes = new byte[64];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        assertRefused(bytes, "header of 2 to 1048576 bytes");
    }

    @Test
    void read_headerBeyondTheEnd_isRefused() throws IOException {
        byte[] bytes = new byte[64];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(57);
        assertRefused(bytes, "cut short");
    }

    @Test
    void read_anyTruncation_isRefused() throws IOException {
        Path file = folder.resolve("a.safetensors");
        write(file, CONTENTS);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), "");
        }
    }

    @Test
    void read_anyByteOfTheHeaderChanged_isReadOrRefusedButNothingElse() throws IOException {
        Path file = folder.resolve("a.safetensors");
        write(file, CONTENTS);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int trial = 0; trial < 500; trial++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length - 28)] = (byte) random.nextInt(256);
            Path copy = Files.write(folder.resolve("changed"), changed);
            try {
                assertThat(Safetensors.read(copy).tensors()).isNotEmpty();
            } catch (CheckpointException e) {
                assertThat(e).hasMessageContaining(copy.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what is wrong | header | data bytes | in the message
                "not JSON             | nonsense                                                           | 0 | JSON",
                "not an object        | []                                                                 | 0 | object",
                "trailing             | {} {}                                                              | 0 | JSON",
                "float64              | {\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}  | 8 | F64",
                "no type              | {\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}                     | 4 | F32",
                "tensor not an object | {\"a\":7}                                                          | 0 | F32",
                "no shape             | {\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}                 | 4 | shape",
                "negative size        | {\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}  | 4 | sizes from 0",
                "fraction             | {\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}} | 4 | sizes from 0",
                "nine dimensions      | {\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,4]}} | 4 | at most 8",
                "overflowing product  | {\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,4]}} | 4 | overflow",
                "huge but consistent  | {\"a\":{\"dtype\":\"F32\",\"shape\":[1000000000],\"data_offsets\":[0,4000000000]}} | 4 | within",
                "too long             | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}   | 8 | expected 4 bytes",
                "beyond the end       | {\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}   | 4 | within",
                "backwards            | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}   | 4 | within",
                "negative offset      | {\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-4,4]}}  | 4 | within",
                "offsets not numbers  | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[\"0\",4]}} | 4 | whole numbers",
                "one offset           | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4]}}     | 4 | whole numbers",
                "overlap              | {\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | start at byte 8",
                "gap                  | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}   | 8 | start at byte 0",
                "data left over       | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}   | 9 | expected 4 bytes of data",
                "one name twice       | {\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}} | 0 | JSON",
                "metadata not text    | {\"__metadata__\":{\"a\":1}}                                       | 0 | expected text",
            })
    void read_badHeader_isRefusedWithWhatIsWrong(String wrong, String header, int dataBytes, String message)
            throws IOException {
        assertRefused(file(header, dataBytes), message);
    }

    private static byte[] file(String header, int dataBytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private void assertRefused(byte[] bytes, String message) throws IOException {
        assertRefused(Files.write(folder.resolve("hostile.safetensors"), bytes), message);
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    private static void write(Path file, Safetensors.Contents contents) throws IOException {
        try (Disk.NewFile to = new LocalDisk().create(file)) {
            Safetensors.write(to, contents);
        }
    }
}
