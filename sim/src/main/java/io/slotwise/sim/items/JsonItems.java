package io.slotwise.sim.items;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads item lists from JSON.
 *
 * @param file the file's name, for messages
 * @param shape how many numbers an item has, and what a list is for
 * @param columns keys of an item's numbers, where items are objects; empty where they are lists
 */
record JsonItems(String file, SimulationShape shape, List<String> columns) {
    private static final String NAME = "list";
    private static final String ITEMS = "items";
    private static final String LIST_CONTEXT = "listContext";
    private static final String SLOT_CONTEXT = "slotContext";

    /** @throws ItemFileException if it is anything else than a list, plain or as an object, or several in brackets */
    List<ItemRows> read(String text) {
        try (JsonParser parser = Json.mapper().createParser(text)) {
            List<ItemRows> lists = new ArrayList<>();
            parser.nextToken();
            if (!isSeveral(text)) {
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

    /** Whether the text opens with as many brackets as several lists have, or with one and an object that is a list. */
    private boolean isSeveral(String text) throws IOException {
        int depthOfSeveral = columns.isEmpty() ? 3 : 2;
        try (JsonParser parser = Json.mapper().createParser(text)) {
            int depth = 0;
            while (depth < depthOfSeveral && parser.nextToken() == JsonToken.START_ARRAY) {
                depth++;
            }
            return depth == depthOfSeveral
                    || (depth == 1 && parser.currentToken() == JsonToken.START_OBJECT && isList(parser));
        } catch (JsonProcessingException e) {
            // Whoever reads on tells what is wrong, and where.
            return false;
        }
    }

    /** Whether an object is a list, and not an item. */
    private boolean isList(JsonParser parser) throws IOException {
        boolean list = columns.isEmpty();
        while (!list && parser.nextToken() == JsonToken.FIELD_NAME) {
            list = parser.currentName().equals(ITEMS) && !columns.contains(ITEMS);
            parser.nextToken();
            parser.skipChildren();
        }
        return list;
    }

    private ItemRows list(JsonParser parser, String number) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(parser, number);
        }
        if (shape.hasContext()) {
            throw new ItemFileException(
                    place(parser.currentTokenLocation()), "an object with items and " + contexts(), "a plain list");
        }
        return new ItemRows(number, items(parser));
    }

    /** What must be said of a list besides its items. */
    private String contexts() {
        return Stream.of(shape.listContext() > 0 ? LIST_CONTEXT : "", shape.slotContext() > 0 ? SLOT_CONTEXT : "")
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private ItemRows object(JsonParser parser, String number) throws IOException {
        String name = number;
        List<ItemRow> items = List.of();
        float[] ofList = {};
        float[] ofSlots = {};
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (field.equals(NAME)) {
                parser.nextToken();
                name = parser.getText();
            } else if (field.equals(ITEMS)) {
                parser.nextToken();
                items = items(parser);
            } else if (field.equals(LIST_CONTEXT) && shape.listContext() > 0) {
                parser.nextToken();
                ofList = numbers(parser, shape.listContext(), LIST_CONTEXT);
            } else if (field.equals(SLOT_CONTEXT) && shape.slotContext() > 0) {
                parser.nextToken();
                ofSlots = slots(parser);
            } else {
                throw wrong(parser, "list, items" + (shape.hasContext() ? " or " + contexts() : ""));
            }
        }
        require(parser, !items.isEmpty(), ITEMS);
        require(parser, ofList.length == shape.listContext(), LIST_CONTEXT);
        require(parser, ofSlots.length > 0 == shape.slotContext() > 0, SLOT_CONTEXT);
        return new ItemRows(name, items, shape.hasContext() ? context(ofList, ofSlots) : null);
    }

    private Context context(float[] ofList, float[] ofSlots) {
        return new Context(shape.slots(), shape.listContext(), shape.slotContext(), ofList, ofSlots);
    }

    private void require(JsonParser parser, boolean present, String field) {
        if (!present) {
            throw new ItemFileException(place(parser.currentTokenLocation()), field + " in the object before", "none");
        }
    }

    private float[] slots(JsonParser parser) throws IOException {
        String expected = SLOT_CONTEXT + ", a list for each of " + shape.slots() + " slots";
        requireStart(parser, expected);
        int width = shape.slotContext();
        float[] all = new float[Math.multiplyExact(shape.slots(), width)];
        int slot = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (slot == shape.slots()) {
                throw wrong(parser, expected);
            }
            System.arraycopy(numbers(parser, width, "a slot of " + SLOT_CONTEXT), 0, all, slot++ * width, width);
        }
        if (slot < shape.slots()) {
            throw new ItemFileException(place(parser.currentTokenLocation()), expected, String.valueOf(slot));
        }
        return all;
    }

    private List<ItemRow> items(JsonParser parser) throws IOException {
        requireStart(parser, "a list of items");
        List<ItemRow> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(item(parser));
        }
        if (items.isEmpty()) {
            throw wrong(parser, "at least one item");
        }
        return items;
    }

    private ItemRow item(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        if (object && columns.isEmpty()) {
            throw new ItemFileException(
                    place(parser.currentTokenLocation()),
                    "an item, a list of " + CsvItems.numbers(shape.dimension())
                            + ", or the keys of its numbers in simulation.catalogue.columns",
                    "an object");
        }
        if (!object && !columns.isEmpty()) {
            throw wrong(parser, "an item, an object with " + String.join(", ", columns));
        }
        return new ItemRow(line, object ? chosen(parser) : numbers(parser, shape.dimension(), "an item"));
    }

    /** The numbers under the keys that were chosen; others do not matter. */
    private float[] chosen(JsonParser parser) throws IOException {
        float[] values = new float[columns.size()];
        boolean[] found = new boolean[values.length];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int column = columns.indexOf(parser.currentName());
            parser.nextToken();
            if (column >= 0) {
                values[column] = number(parser);
                found[column] = true;
            } else {
                parser.skipChildren();
            }
        }
        for (int column = 0; column < found.length; column++) {
            require(parser, found[column], columns.get(column));
        }
        return values;
    }

    private float[] numbers(JsonParser parser, int count, String of) throws IOException {
        String expected = CsvItems.numbers(count);
        requireStart(parser, of + ", a list of " + expected);
        float[] values = new float[count];
        int at = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (at == count) {
                throw wrong(parser, expected + " " + of);
            }
            values[at++] = number(parser);
        }
        if (at < count) {
            throw new ItemFileException(place(parser.currentTokenLocation()), expected + " " + of, String.valueOf(at));
        }
        return values;
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
