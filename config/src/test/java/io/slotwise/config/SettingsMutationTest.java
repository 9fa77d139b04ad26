package io.slotwise.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads damaged files: each gives settings or problems in good form, and nothing else. */
final class SettingsMutationTest {
    private static final int FILES = 500;
    private static final String[] VALUES = {
        "NaN",
        "1e999",
        "-1",
        "null",
        "never",
        "[]",
        "{}",
        "\"",
        "${x}",
        "${?x}",
        "${",
        "10s",
        "true",
        "99999999999999",
        "[1, {a = 2}]",
        "\"\"\"",
        "+=",
        "\\u0000",
        "1e-400",
        "include \"y\"",
        "ü",
        "\uD83D\uDE00",
        "\u0000"
    };
    private static final Pattern PROBLEM = Pattern.compile(".*run\\.conf:[1-9]\\d*: .*expected .+, found .+");

    @TempDir
    Path directory;

    @Test
    void read_damagedFiles_giveSettingsOrProblemsInGoodForm() throws IOException {
        SplittableRandom random = new SplittableRandom(20_240_607);
        byte[] original = reference();
        int problems = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = original;
            for (int j = random.nextInt(4); j >= 0; j--) {
                damaged = damage(damaged, random);
            }
            problems += problemsOf(damaged);
        }
        // Else the damage is too slight, or too great, to test anything.
        assertThat(problems).isBetween(FILES / 4, FILES * 100);
    }

    private int problemsOf(byte[] text) throws IOException {
        Path file = Files.write(directory.resolve("run.conf"), text);
        try {
            SlotwiseSettings settings = SettingsReader.read(Optional.of(file), Map.of());
            assertThat(SlotwiseSettings.parse(ResolvedConfig.render(settings))).isEqualTo(settings);
            return 0;
        } catch (SettingsException e) {
            assertThat(e.problems()).isNotEmpty();
            assertThat(e.getMessage().lines()).hasSameSizeAs(e.problems());
            assertThat(e.getMessage().lines())
                    .as(new String(text, StandardCharsets.UTF_8))
                    .allMatch(line -> PROBLEM.matcher(line).matches());
            return e.problems().size();
        }
    }

    private static byte[] damage(byte[] text, SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> flip(text, random);
            case 1 -> Arrays.copyOf(text, random.nextInt(text.length + 1));
            case 2 -> delete(text, random);
            case 3 -> onLines(text, lines -> lines.add(random.nextInt(lines.size()), anyOf(lines, random)));
            case 4 -> onLines(text, lines -> swapValues(lines, random));
            default -> onLines(text, lines -> replaceValue(lines, random));
        };
    }

    private static byte[] flip(byte[] text, SplittableRandom random) {
        byte[] copy = text.clone();
        for (int i = 0; i < 3 && copy.length > 0; i++) {
            byte any = (byte) "{}[]\"=.:,#$+\\ \n\t0eZ\u0000".charAt(random.nextInt(20));
            copy[random.nextInt(copy.length)] = random.nextInt(10) == 0 ? (byte) random.nextInt() : any;
        }
        return copy;
    }

    private static byte[] delete(byte[] text, SplittableRandom random) {
        int from = random.nextInt(text.length + 1);
        int to = Math.min(text.length, from + random.nextInt(30));
        byte[] copy = Arrays.copyOf(text, text.length - (to - from));
        System.arraycopy(text, to, copy, from, text.length - to);
        return copy;
    }

    private static byte[] onLines(byte[] text, java.util.function.Consumer<List<String>> change) {
        // As Latin-1, every sequence of bytes survives.
        List<String> lines = new ArrayList<>(List.of(new String(text, StandardCharsets.ISO_8859_1).split("\n", -1)));
        change.accept(lines);
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void swapValues(List<String> lines, SplittableRandom random) {
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        String value = valueOf(lines.get(one));
        setValue(lines, one, valueOf(lines.get(other)));
        setValue(lines, other, value);
    }

    private static void replaceValue(List<String> lines, SplittableRandom random) {
        String value = VALUES[random.nextInt(VALUES.length)];
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        List<Integer> assignments = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(" = ")) {
                assignments.add(i);
            }
        }
        if (!assignments.isEmpty()) {
            Collections.rotate(assignments, random.nextInt(assignments.size()));
            setValue(lines, assignments.get(0), new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    private static void setValue(List<String> lines, int line, String value) {
        String text = lines.get(line);
        int equals = text.indexOf(" = ");
        lines.set(line, equals < 0 ? text : text.substring(0, equals + 3) + value);
    }

    private static String valueOf(String line) {
        int equals = line.indexOf(" = ");
        return equals < 0 ? line : line.substring(equals + 3);
    }

    private static String anyOf(List<String> lines, SplittableRandom random) {
        return lines.get(random.nextInt(lines.size()));
    }

    private static byte[] reference() throws IOException {
        try (InputStream in = SettingsReader.class.getResourceAsStream("/reference.conf")) {
            assertThat(in).isNotNull();
            // Without comments, so that most damage hits something that matters.
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("(?m)^ *#.*\n", "").getBytes(StandardCharsets.UTF_8);
        }
    }
}
