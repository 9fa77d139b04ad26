package io.slotwise.sim.items;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads item lists from comma-separated values.
 *
 * @param file the file's name, for messages
 * @param dimension numbers of an item
 * @param columns names of the columns that they are in; empty for all
 */
record CsvItems(String file, int dimension, List<String> columns) {
    /** The column that says which list an item belongs to. */
    private static final String LIST = "list";

    private static final int QUOTED = 40;
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private record Line(int number, List<String> fields) {}

    /** @throws ItemFileException if a line does not hold D numbers, and its list's name where there are such */
    List<ItemRows> read(String text) {
        List<Line> lines = lines(text);
        List<String> header = header(lines);
        List<Line> items = header.isEmpty() ? lines : lines.subList(1, lines.size());
        if (items.isEmpty()) {
            throw new ItemFileException(file, "at least one item", "none");
        }
        int named = header.indexOf(LIST);
        int[] numbers = columns.isEmpty() ? allBut(named) : chosen(lines.get(0));
        int width = columns.isEmpty() ? dimension + (named < 0 ? 0 : 1) : header.size();
        if (!header.isEmpty()) {
            requireWidth(lines.get(0), width, named);
        }
        Map<String, List<ItemRow>> byList = new LinkedHashMap<>();
        for (Line line : items) {
            requireWidth(line, width, named);
            String list = named < 0 ? "0" : line.fields().get(named);
            byList.computeIfAbsent(list, name -> new ArrayList<>()).add(item(line, header, numbers));
        }
        return byList.entrySet().stream()
                .map(entry -> new ItemRows(entry.getKey(), entry.getValue()))
                .toList();
    }

    private int[] allBut(int named) {
        return IntStream.rangeClosed(0, dimension)
                .filter(column -> column != named)
                .limit(dimension)
                .toArray();
    }

    private int[] chosen(Line header) {
        return columns.stream()
                .mapToInt(column -> {
                    int at = header.fields().indexOf(column);
                    if (at < 0) {
                        throw new ItemFileException(
                                file + ":" + header.number(),
                                "a header with the column " + quoted(column),
                                String.join(", ", header.fields()));
                    }
                    return at;
                })
                .toArray();
    }

    private void requireWidth(Line line, int width, int named) {
        int found = line.fields().size();
        if (found != width) {
            String expected = columns.isEmpty()
                    ? numbers(dimension) + " an item" + (named < 0 ? "" : " and the name of its list")
                    : "as many columns as the header has, " + width;
            throw new ItemFileException(file + ":" + line.number(), expected, count(found));
        }
    }

    private List<Line> lines(String text) {
        try (CsvParser parser = MAPPER.getFactory().createParser(text)) {
            List<Line> lines = new ArrayList<>();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                lines.add(line(parser));
            }
            return lines;
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw ItemFileException.malformed(
                    location == null ? file : file + ":" + location.getLineNr(), "comma-separated values", e);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
    }

    private static Line line(CsvParser parser) throws IOException {
        List<String> fields = new ArrayList<>();
        int number = 0;
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            number = number == 0 ? parser.currentTokenLocation().getLineNr() : number;
            fields.add(parser.getText());
        }
        return new Line(number, fields);
    }

    /** The names in the first line; none if it is an item, or is to be told to be none when it is read as one. */
    private List<String> header(List<Line> lines) {
        boolean named = !lines.isEmpty()
                && (!columns.isEmpty() || lines.get(0).fields().stream().allMatch(CsvItems::isName));
        return named ? lines.get(0).fields() : List.of();
    }

    private static boolean isName(String text) {
        boolean begins = !text.isEmpty() && (Character.isLetter(text.codePointAt(0)) || text.startsWith("_"));
        return begins && !isNumber(text);
    }

    private ItemRow item(Line line, List<String> header, int[] numbers) {
        float[] values = new float[dimension];
        for (int at = 0; at < dimension; at++) {
            values[at] = number(line, header, numbers[at]);
        }
        return new ItemRow(line.number(), values);
    }

    private static String count(int found) {
        return found == 1 ? "1 column" : found + " columns";
    }

    private float number(Line line, List<String> header, int column) {
        String text = line.fields().get(column);
        String name = column < header.size() ? " (" + header.get(column) + ")" : "";
        String place = file + ":" + line.number() + ", column " + (column + 1) + name;
        if (!isNumber(text)) {
            throw new ItemFileException(place, "a number", quoted(text));
        }
        float value = Float.parseFloat(text);
        if (!Float.isFinite(value)) {
            throw new ItemFileException(place, "a finite number that a float can hold", quoted(text));
        }
        return value;
    }

    private static boolean isNumber(String text) {
        try {
            Float.parseFloat(text);
            // Java's own suffixes, as in 1f, are nobody else's.
            return !text.isEmpty() && "fFdD".indexOf(text.charAt(text.length() - 1)) < 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** {@code 1 number}, {@code 3 numbers}. */
    static String numbers(int count) {
        return count == 1 ? "1 number" : count + " numbers";
    }

    /** A text as messages show it. */
    static String quoted(String text) {
        return '"' + (text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text) + '"';
    }
}
