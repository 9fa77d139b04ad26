package io.slotwise.sim.items;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads item lists from JSON.
 *
 * @param file the file's name, for messages
 * @param dimension numbers of an item
 */
record JsonItems(String file, int dimension) {
    private static final int DEPTH_OF_SEVERAL = 3;

    /** @throws ItemFileException if it is anything else than a list of items, or a list of such lists */
    List<ItemRows> read(String text) {
        try (JsonParser parser = Json.mapper().createParser(text)) {
            List<ItemRows> lists = new ArrayList<>();
            parser.nextToken();
            if (depth(text) < DEPTH_OF_SEVERAL) {
                lists.add(list(parser, "0"));
            } else {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    lists.add(list(parser, String.valueOf(lists.size())));
                }
            }
            if (parser.nextToken() != null) {
                throw wrong(parser, "the end of the file");
            }
            return lists;
        } catch (JsonProcessingException e) {
            throw ItemFileException.malformed(place(e.getLocation()), "JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
    }

    /** How many brackets the text opens with, counted to three. */
    private static int depth(String text) {
        int depth = 0;
        for (int at = 0; depth < DEPTH_OF_SEVERAL && at < text.length(); at++) {
            if (text.charAt(at) == '[') {
                depth++;
            } else if (!Character.isWhitespace(text.charAt(at))) {
                break;
            }
        }
        return depth;
    }

    private ItemRows list(JsonParser parser, String name) throws IOException {
        requireStart(parser, "a list of items");
        List<ItemRow> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(item(parser));
        }
        if (items.isEmpty()) {
            throw wrong(parser, "at least one item");
        }
        return new ItemRows(name, items);
    }

    private ItemRow item(JsonParser parser) throws IOException {
        String expected = "an item, a list of " + CsvItems.numbers(dimension);
        requireStart(parser, expected);
        int line = parser.currentTokenLocation().getLineNr();
        float[] values = new float[dimension];
        int at = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (at == dimension) {
                throw wrong(parser, CsvItems.numbers(dimension) + " an item");
            }
            values[at++] = number(parser);
        }
        if (at < dimension) {
            throw new ItemFileException(
                    place(parser.currentTokenLocation()), CsvItems.numbers(dimension) + " an item", String.valueOf(at));
        }
        return new ItemRow(line, values);
    }

    private float number(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isNumeric()) {
            throw wrong(parser, "a number");
        }
        float value = Float.parseFloat(parser.getText());
        if (!Float.isFinite(value)) {
            throw wrong(parser, "a number that a float can hold");
        }
        return value;
    }

    private void requireStart(JsonParser parser, String expected) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(parser, expected);
        }
    }

    private ItemFileException wrong(JsonParser parser, String expected) throws IOException {
        String found = parser.currentToken() == null ? "the end of the file" : CsvItems.quoted(parser.getText());
        return new ItemFileException(place(parser.currentTokenLocation()), expected, found);
    }

    private String place(@Nullable JsonLocation location) {
        return location == null ? file : file + ":" + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
