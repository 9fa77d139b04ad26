package io.slotwise.sim.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.files.Json;

/**
 * Reads a program's answers, strictly.
 *
 * @param subject what was asked, for messages
 */
record Replies(String subject) {
    private static final ObjectReader READER =
            Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int QUOTED = 80;

    Ready ready(String line) {
        JsonNode reply = object(line);
        require(reply.path("type").asText().equals("ready"), "expected the type ready, found " + line);
        JsonNode items = reply.path("items");
        require(items.isArray() && items.size() == 2, "items: expected the least and the greatest number of items");
        return new Ready(
                count("slots", reply.path("slots")),
                count("dimension", reply.path("dimension")),
                count("items", items.get(0)),
                count("items", items.get(1)),
                flag("generatesItems", reply.path("generatesItems")),
                reply.has("rewardSeesList") && flag("rewardSeesList", reply.path("rewardSeesList")),
                reply.has("listContext") ? count("listContext", reply.path("listContext"), 0) : 0,
                reply.has("slotContext") ? count("slotContext", reply.path("slotContext"), 0) : 0);
    }

    float[] rewards(String line, long id, int count) {
        JsonNode rewards = array("rewards", answer(line, id).path("rewards"), count);
        float[] values = new float[count];
        for (int at = 0; at < count; at++) {
            values[at] = number("rewards", rewards.get(at));
        }
        return values;
    }

    ItemLists items(String line, long id, int count, SimulationShape shape) {
        JsonNode reply = answer(line, id);
        JsonNode lists = array("items", reply.path("items"), count);
        int[] offsets = new int[count + 1];
        for (int list = 0; list < count; list++) {
            int size = lists.get(list).size();
            require(
                    lists.get(list).isArray() && size >= shape.minimumItems() && size <= shape.maximumItems(),
                    "items: expected lists of " + shape.minimumItems() + " to " + shape.maximumItems()
                            + " items, found one of " + size);
            offsets[list + 1] = Math.addExact(offsets[list], size);
        }
        float[] values = new float[Math.multiplyExact(offsets[count], shape.dimension())];
        int at = 0;
        for (JsonNode list : lists) {
            for (JsonNode item : list) {
                at = read("items", item, shape.dimension(), values, at);
            }
        }
        ItemLists items = new ItemLists(shape.dimension(), offsets, values);
        return shape.hasContext() ? items.withContext(context(reply, count, shape)) : items;
    }

    private Context context(JsonNode reply, int count, SimulationShape shape) {
        int ofList = shape.listContext();
        float[] ofLists = new float[Math.multiplyExact(count, ofList)];
        float[] ofSlots = new float[Math.multiplyExact(count, Math.multiplyExact(shape.slots(), shape.slotContext()))];
        int at = 0;
        if (ofList > 0) {
            for (JsonNode list : array("listContext", reply.path("listContext"), count)) {
                at = read("listContext", list, ofList, ofLists, at);
            }
        }
        at = 0;
        if (shape.slotContext() > 0) {
            for (JsonNode list : array("slotContext", reply.path("slotContext"), count)) {
                for (JsonNode slot : array("slotContext", list, shape.slots())) {
                    at = read("slotContext", slot, shape.slotContext(), ofSlots, at);
                }
            }
        }
        return new Context(shape.slots(), ofList, shape.slotContext(), ofLists, ofSlots);
    }

    /** Reads so many numbers to a place; returns the place after them. */
    private int read(String field, JsonNode numbers, int count, float[] to, int at) {
        int next = at;
        for (JsonNode number : array(field, numbers, count)) {
            to[next++] = number(field, number);
        }
        return next;
    }

    private JsonNode answer(String line, long id) {
        JsonNode reply = object(line);
        JsonNode answered = reply.path("id");
        require(
                answered.isIntegralNumber() && answered.canConvertToLong() && answered.longValue() == id,
                "expected the id " + id + ", found " + answered);
        return reply;
    }

    private JsonNode object(String line) {
        try {
            JsonNode reply = READER.readTree(line);
            require(reply.isObject(), "expected a JSON object, found " + line);
            return reply;
        } catch (JsonProcessingException e) {
            throw error("expected a JSON object, found " + line, e);
        }
    }

    private JsonNode array(String field, JsonNode node, int size) {
        require(
                node.isArray() && node.size() == size,
                field + ": expected " + size + " of them, found " + (node.isArray() ? node.size() : "none"));
        return node;
    }

    private float number(String field, JsonNode node) {
        float value = node.isNumber() ? node.floatValue() : Float.NaN;
        require(Float.isFinite(value), field + ": expected finite numbers, found " + node);
        return value;
    }

    private int count(String field, JsonNode node) {
        return count(field, node, 1);
    }

    private int count(String field, JsonNode node, int least) {
        require(
                node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= least,
                field + ": expected a whole number from " + least + " up, found " + node);
        return node.intValue();
    }

    private boolean flag(String field, JsonNode node) {
        require(node.isBoolean(), field + ": expected true or false, found " + node);
        return node.booleanValue();
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw error(message, null);
        }
    }

    private SimulationProcessException error(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        String text = subject + ": " + message;
        int most = subject.length() + 2 + 2 * QUOTED;
        String shown = text.length() <= most ? text : text.substring(0, most) + "…";
        return cause == null ? new SimulationProcessException(shown) : new SimulationProcessException(shown, cause);
    }
}
