package io.slotwise.core.policy;

import io.slotwise.core.network.Activation;
import io.slotwise.core.network.Dense;
import io.slotwise.core.network.Mlp;
import io.slotwise.core.network.SelfAttention;
import io.slotwise.core.network.SlotPooling;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;

/**
 * A permutation-equivariant policy for lists of any length that compares items with one another (after Lee et al. 2019,
 * "Set transformer"): items are encoded, attend to the other items of their list, and pass a layer; each slot pools
 * them by attention and makes of that a query, which {@link PointerLogits} matches against every item. Permuting the
 * items permutes the logits.
 */
public final class AttentionPolicyNetwork implements PolicyNetwork {
    /** Heads of the self-attention where {@code hidden} is a multiple, else there is one. */
    private static final int HEADS = 4;

    private final Parameters parameters;
    private final Dense encoder;
    private final SelfAttention attention;
    private final Dense mixer;
    private final SlotPooling pooling;
    private final Mlp query;
    private final PointerLogits pointer;
    private final Matrix input;

    public AttentionPolicyNetwork(int slots, int dimension, int hidden, RandomStream random) {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        encoder = new Dense(layout, "encoder", dimension, hidden, Activation.RELU);
        attention = new SelfAttention(layout, "attention", hidden, hidden % HEADS == 0 ? HEADS : 1);
        mixer = new Dense(layout, "mixer", hidden, hidden, Activation.RELU);
        pooling = new SlotPooling(layout, "pooling", slots, mixer.output(), mixer.outputGradient());
        query = new Mlp(layout, "query", Activation.RELU, hidden, hidden, hidden);
        pointer = new PointerLogits(
                slots, query.output(), query.outputGradient(), mixer.output(), mixer.outputGradient());
        parameters = layout.build(random);
        input = new Matrix(1, dimension);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int slots() {
        return pointer.logits().slots();
    }

    @Override
    public SlotLogits forward(ItemLists items) {
        int rows = items.rows();
        input.load(items.values(), rows);
        Matrix encoded = encoder.forward(parameters, input, rows);
        mixer.forward(parameters, attention.forward(parameters, items, encoded), rows);
        query.forward(parameters, pooling.forward(parameters, items), items.count() * slots());
        return pointer.forward(items);
    }

    @Override
    public void backward(ItemLists items) {
        int rows = items.rows();
        pointer.backward(items);
        query.backward(parameters, pooling.output(), items.count() * slots(), pooling.outputGradient());
        pooling.backward(parameters, items);
        mixer.backward(parameters, attention.output(), rows, attention.outputGradient());
        attention.backward(parameters, items, encoder.output(), encoder.outputGradient());
        encoder.backward(parameters, input, rows, null);
    }

    @Override
    public void close() {
        parameters.close();
        encoder.close();
        attention.close();
        mixer.close();
        pooling.close();
        query.close();
        pointer.close();
        input.close();
    }
}
