package io.slotwise.core.export;

import io.slotwise.core.export.Graph.Attribute;
import io.slotwise.core.network.Activation;
import java.util.Optional;

/** Nodes of the layers that several networks have. Values have the shape lists × rows × width. */
record Layers(Graph graph) {
    /** The greatest logit of {@code PointerLogits}. */
    private static final float CLIP = 10;

    /** As {@link io.slotwise.core.network.Dense}: f(x·W + b). */
    String dense(String name, Activation activation, String input) {
        String product = graph.node("MatMul", input, graph.parameter(name + ".weight"));
        String sum = graph.node("Add", product, graph.parameter(name + ".bias"));
        return switch (activation) {
            case NONE -> sum;
            case RELU -> graph.node("Relu", sum);
            case SILU -> graph.node("Mul", sum, graph.node("Sigmoid", sum));
        };
    }

    /** As {@link io.slotwise.core.network.Mlp}, with a last layer that is linear. */
    String mlp(String name, Activation activation, int layers, String input) {
        String value = input;
        for (int layer = 0; layer < layers; layer++) {
            value = dense(name + "." + layer, layer + 1 == layers ? Activation.NONE : activation, value);
        }
        return value;
    }

    /** softmax over the items of a·bᵀ/√width, for a of lists × rows × width and b of lists × items × width. */
    String attend(String rows, String items, int width) {
        return graph.node("Softmax", Attribute.integer("axis", -1), scaledProducts(rows, items, width));
    }

    /** a·bᵀ/√width. */
    String scaledProducts(String rows, String items, int width) {
        String products = graph.node("MatMul", rows, transposed(items));
        return graph.node("Mul", products, graph.number((float) (1 / Math.sqrt(width))));
    }

    /** As {@code PointerLogits}: lists × rows × items. */
    String pointed(String queries, String items, int width) {
        return graph.node("Mul", graph.node("Tanh", scaledProducts(queries, items, width)), graph.number(CLIP));
    }

    /**
     * As {@link io.slotwise.core.network.ContextShift} of lists: the same added to all rows of a list.
     *
     * @param listContext lists × numbers, if there are any
     */
    String shifted(String rows, Optional<String> listContext) {
        return listContext
                .map(numbers -> graph.node("Unsqueeze", numbers, graph.integers(1)))
                .map(numbers -> graph.node("Add", rows, dense("list-context", Activation.NONE, numbers)))
                .orElse(rows);
    }

    /** Rows for columns. */
    String transposed(String value) {
        return graph.node("Transpose", Attribute.integers("perm", 0, 2, 1), value);
    }
}
