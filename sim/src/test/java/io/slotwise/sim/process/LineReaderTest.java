package io.slotwise.sim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void next_lines_comeWithoutTheirEnds() throws IOException {
        LineReader reader = reader("one\r\n\nzwö\nlast", 100);
        assertThat(reader.next()).contains("one");
        assertThat(reader.next()).contains("");
        assertThat(reader.next()).contains("zwö");
        assertThat(reader.next()).contains("last");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void next_lineThatIsTooLong_isAnError() throws IOException {
        assertThat(reader("12345\n", 5).next()).contains("12345");
        assertThatThrownBy(() -> reader("123456\n", 5).next())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("5 bytes");
    }

    private static LineReader reader(String text, int mostBytes) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), mostBytes);
    }
}
