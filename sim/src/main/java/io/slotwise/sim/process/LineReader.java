package io.slotwise.sim.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of UTF-8 text, of which none may be longer than so many bytes: a program gone wild takes no memory. */
final class LineReader {
    private final InputStream in;
    private final int mostBytes;

    LineReader(InputStream in, int mostBytes) {
        this.in = new BufferedInputStream(in);
        this.mostBytes = mostBytes;
    }

    /**
     * The next line without its end; empty at the end of the stream.
     *
     * @throws IOException if the line is too long
     */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != '\n') {
            if (line.size() >= mostBytes) {
                throw new IOException("a line of more than " + mostBytes + " bytes");
            }
            line.write(read);
            read = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
