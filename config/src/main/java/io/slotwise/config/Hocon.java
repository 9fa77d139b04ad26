package io.slotwise.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Turns texts into unresolved configurations; whatever is wrong with a text becomes a problem of its line. */
final class Hocon {
    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST_FAULT = 200;

    private final Problems problems;
    private final Sources sources;

    Hocon(Problems problems) {
        this.problems = problems;
        this.sources = problems.sources();
    }

    /**
     * Reads a file.
     *
     * @param token the made-up name that {@link Sources} gave it
     * @param name its name for people
     * @param depth includes that led to it
     */
    Config file(String token, Path path, String name, int depth) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return invalid(token, Sources.WHOLE, "a file of at most " + MOST_BYTES + " bytes", "a longer one");
            }
            return decode(token, bytes)
                    .map(text -> parse(new Includes.Text(token, name, path, text, depth)))
                    .orElseGet(ConfigFactory::empty);
        } catch (IOException e) {
            return invalid(token, Sources.WHOLE, "a readable file", Files.exists(path) ? unreadable(path) : "none");
        }
    }

    Config file(String name, Path path, int depth) {
        return file(sources.addText(name), path, name, depth);
    }

    Config text(String token, String name, String text) {
        return parse(new Includes.Text(token, name, Path.of(name), text, 0));
    }

    private Config parse(Includes.Text source) {
        OptionalInt tooDeep = Nesting.firstLineTooDeep(source.text());
        if (tooDeep.isPresent()) {
            String expected = "at most " + Nesting.MOST + " levels of nesting";
            return invalid(source.token(), tooDeep.getAsInt(), expected, "more");
        }
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(source.token())
                .setIncluder(new Includes(this, source));
        return guarded(source.token(), () -> ConfigFactory.parseString(source.text(), options));
    }

    /**
     * Runs the parser or resolver on a text of which nothing is known. It may be legal and still too much for the
     * stack or the heap (substitutions can double a value again and again), and the parser may have faults of its
     * own; a user is to see a problem in the file, never a stack trace.
     */
    Config guarded(String token, Supplier<Config> work) {
        try {
            return work.get();
        } catch (ConfigException e) {
            Sources.Place place = e.origin() == null ? sources.place(token, 1) : sources.place(e.origin());
            problems.add("", place, "valid HOCON", fault(e));
        } catch (RuntimeException e) {
            invalid(
                    token,
                    1,
                    "valid HOCON",
                    "what its parser cannot read (" + e.getClass().getSimpleName() + ")");
        } catch (StackOverflowError | OutOfMemoryError e) {
            invalid(token, 1, "a configuration that fits in memory", "substitutions that make it too large or deep");
        }
        return ConfigFactory.empty();
    }

    /** What the parser has to say, without the position that it begins with. */
    static String fault(ConfigException fault) {
        String message = String.valueOf(fault.getMessage());
        String position = fault.origin() == null ? "" : fault.origin().description() + ": ";
        String rest = message.startsWith(position) ? message.substring(position.length()) : message;
        return "a fault: " + Format.shortened(rest, LONGEST_FAULT);
    }

    Config invalid(String token, int line, String expected, String found) {
        problems.add("", sources.place(token, line), expected, found);
        return ConfigFactory.empty();
    }

    private Optional<String> decode(String token, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            invalid(token, line, "UTF-8 text", String.format("byte 0x%02X", bytes[in.position()]));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static String unreadable(Path path) {
        return Files.isDirectory(path) ? "a directory" : "one that cannot be read";
    }
}
