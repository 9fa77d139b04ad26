package io.slotwise.sim.export;

import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.core.network.AttentionEncoder;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.run.SavedPolicy;
import java.util.Map;
import java.util.TreeMap;

/** What a file tells about the policy in it, as text by name. */
final class PolicyDescription {
    private static final String ROWS = "x is a list's items, items × dimension. ";
    private static final String SCALED_ROWS =
            "x is a list's items, items × dimension, each number less its itemShift, times its itemFactor. ";
    private static final String ENCODER =
            "e = silu(x·encoder.weight + encoder.bias). [q k v] = e·attention.projection, each cut into heads; "
                    + "a = e + softmax(q·kᵀ/√(width of a head))·v. h = silu(a·mixer.weight + mixer.bias). "
                    + "z = u + softmax(u·hᵀ/√hidden)·h with u = pooling.queries, slots × hidden. ";
    private static final String POINTER = "logits = 10·tanh(query·hᵀ/√hidden), slots × items.";

    private PolicyDescription() {}

    /** Of every file. */
    static Map<String, String> of(SavedPolicy policy) {
        SimulationShape shape = policy.shape();
        Map<String, String> told = new TreeMap<>();
        told.put("network", policy.settings().policy().network().id());
        told.put("hidden", text(policy.settings().policy().hidden()));
        told.put("slots", text(shape.slots()));
        told.put("dimension", text(shape.dimension()));
        told.put("listContext", text(shape.listContext()));
        told.put("slotContext", text(shape.slotContext()));
        told.put("minimumItems", text(shape.minimumItems()));
        told.put("maximumItems", text(shape.maximumItems()));
        told.put("anyLength", text(policy.mostItems() > shape.maximumItems()));
        told.put("noDuplicates", text(shape.noDuplicates()));
        told.put("policyUpdates", text(policy.policy().version()));
        if (shape.itemScale().scales()) {
            told.put("itemShift", text(shape.itemScale().shift()));
            told.put("itemFactor", text(shape.itemScale().factor()));
        }
        told.put("use", use());
        return told;
    }

    private static String use() {
        return "Pick, for each slot, the item with the greatest logit; where noDuplicates is true, slot by slot among "
                + "those that no earlier slot took.";
    }

    /** How to compute the logits from the parameters, for files that hold nothing else. */
    static String formula(SavedPolicy policy) {
        return ofItems(policy) + ofContexts(policy);
    }

    private static String ofItems(SavedPolicy policy) {
        PolicyNetworkKind kind = policy.settings().policy().network();
        return (policy.shape().itemScale().scales() ? SCALED_ROWS : ROWS)
                + switch (kind) {
                    case MLP ->
                        "All items in one row, padded with zeros to maximumItems; relu(·weight + bias) by mlp.0 "
                                + "and mlp.1, then mlp.2 without relu: slots × maximumItems.";
                    case DEEPSETS ->
                        "e = x·encoder.weight + encoder.bias. c = mean over items of relu(e), "
                                + "·context.weight + context.bias. y = relu(relu(e + c)·head.0.weight + head.0.bias)"
                                + "·head.1.weight + head.1.bias, items × slots; logits = yᵀ.";
                    case ATTENTION ->
                        ENCODER + heads(policy) + "query = silu(z·query.0.weight + query.0.bias)"
                                + "·query.1.weight + query.1.bias. " + POINTER;
                    case AUTOREGRESSIVE ->
                        ENCODER + heads(policy) + "Slot by slot: m = (1/slots)·(sum of h of the items "
                                + "picked so far)·memory.weight + memory.bias; query = relu((z + m)·query.0.weight + "
                                + "query.0.bias)·query.1.weight + query.1.bias. " + POINTER;
                };
    }

    /** What is added where lists or slots have contexts. */
    private static String ofContexts(SavedPolicy policy) {
        PolicyNetworkKind kind = policy.settings().policy().network();
        StringBuilder told = new StringBuilder();
        if (policy.shape().listContext() > 0) {
            told.append(" l is the list's context. ").append(ofList(kind));
        }
        if (policy.shape().slotContext() > 0) {
            told.append(" t are its slots' contexts, slots × numbers. ").append(ofSlots(kind));
        }
        return told.toString();
    }

    private static String ofList(PolicyNetworkKind kind) {
        return kind == PolicyNetworkKind.MLP
                ? "It follows the items in the row."
                : "l·list-context.weight + list-context.bias is added to "
                        + (kind == PolicyNetworkKind.DEEPSETS ? "c." : "each e.");
    }

    private static String ofSlots(PolicyNetworkKind kind) {
        return switch (kind) {
            case MLP -> "Slot by slot, they are the end of the row.";
            case DEEPSETS ->
                "Of each with the slot's number after it, a 1 among slots - 1 zeros, slot-query.0 and slot-query.1 (relu "
                        + "between) make q; k = relu(e + c)·slot-key.weight + slot-key.bias; 10·tanh(q·kᵀ/√hidden) is "
                        + "added to the logits.";
            case ATTENTION, AUTOREGRESSIVE -> "t·slot-context.weight + slot-context.bias is added to z.";
        };
    }

    private static String heads(SavedPolicy policy) {
        return "There are " + AttentionEncoder.heads(policy.settings().policy().hidden()) + " heads. ";
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }
}
