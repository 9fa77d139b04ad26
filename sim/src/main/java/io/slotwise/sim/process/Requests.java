package io.slotwise.sim.process;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;

/** Writes requests, each a line of JSON. */
final class Requests {
    private static final int PROTOCOL = 1;

    private Requests() {}

    static String hello(long seed) {
        return request("hello").put("protocol", PROTOCOL).put("seed", seed).toString();
    }

    /**
     * @param seed for these lists; a program that uses it makes runs repeatable, and lists for evaluation that are not
     *     those trained on
     */
    static String generate(long id, int count, long seed) {
        return request("generate")
                .put("id", id)
                .put("count", count)
                .put("seed", seed)
                .toString();
    }

    static String evaluate(long id, ItemLists items, Selections selections) {
        ObjectNode request = request("evaluate").put("id", id);
        ArrayNode lists = request.putArray("items");
        ArrayNode picks = request.putArray("selections");
        for (int list = 0; list < items.count(); list++) {
            ArrayNode rows = lists.addArray();
            for (int item = 0; item < items.size(list); item++) {
                ArrayNode numbers = rows.addArray();
                for (int component = 0; component < items.dimension(); component++) {
                    numbers.add(items.value(list, item, component));
                }
            }
            ArrayNode slots = picks.addArray();
            for (int slot = 0; slot < selections.slots(); slot++) {
                slots.add(selections.pick(list, slot));
            }
        }
        items.context().ifPresent(context -> addContext(context, items, request));
        return request.toString();
    }

    private static void addContext(Context context, ItemLists items, ObjectNode request) {
        ArrayNode ofLists = context.listNumbers() > 0 ? request.putArray("listContext") : null;
        ArrayNode ofSlots = context.slotNumbers() > 0 ? request.putArray("slotContext") : null;
        for (int list = 0; list < items.count(); list++) {
            if (ofLists != null) {
                ArrayNode numbers = ofLists.addArray();
                for (int component = 0; component < context.listNumbers(); component++) {
                    numbers.add(items.listContext(list, component));
                }
            }
            if (ofSlots != null) {
                addSlots(context, items, list, ofSlots.addArray());
            }
        }
    }

    private static void addSlots(Context context, ItemLists items, int list, ArrayNode slots) {
        for (int slot = 0; slot < context.slots(); slot++) {
            ArrayNode numbers = slots.addArray();
            for (int component = 0; component < context.slotNumbers(); component++) {
                numbers.add(items.slotContext(list, slot, component));
            }
        }
    }

    private static ObjectNode request(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
