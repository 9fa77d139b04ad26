package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.network.Activation;
import io.slotwise.core.network.ContextShift;
import io.slotwise.core.network.Dense;
import io.slotwise.core.network.ListPooling;
import io.slotwise.core.network.Mlp;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A permutation-equivariant policy for lists of any length (Zaheer et al. 2017, "Deep sets", section 3.1): each item is
 * encoded, the mean of the rectified encodings is mapped to a context that is added to every item's encoding, and a
 * shared head gives the item's logit for each slot. Permuting the items permutes the logits.
 *
 * <p>A linear layer of what a list is chosen for is added to its context; what slots are chosen for adds to the logits as
 * {@link ContextLogits} says.
 */
public final class DeepSetsPolicyNetwork implements PolicyNetwork {
    private final SimulationShape shape;
    private final int hidden;
    private final Parameters parameters;
    private final Dense encoder;
    private final Dense context;
    private final Mlp head;
    private final @Nullable ContextShift listContext;
    private final @Nullable ContextLogits slotContext;
    private final SlotLogits logits;
    private final Matrix input;
    private final Matrix pooled;
    private final Matrix pooledGradient;
    private final Matrix rectified;
    private final Matrix joined;
    private final Matrix joinedGradient;
    private final Kernels kernels = Kernels.best();

    /** @param shape says whether an item may fill two slots; lists may have any length */
    public DeepSetsPolicyNetwork(SimulationShape shape, int hidden, RandomStream random) {
        int slots = shape.slots();
        int dimension = shape.dimension();
        this.shape = shape;
        this.hidden = hidden;
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        encoder = new Dense(layout, "encoder", dimension, hidden, Activation.NONE);
        context = new Dense(layout, "context", hidden, hidden, Activation.NONE);
        head = new Mlp(layout, "head", Activation.RELU, hidden, hidden, slots);
        listContext = ContextShift.ofLists(layout, shape, hidden);
        slotContext = shape.slotContext() == 0 ? null : new ContextLogits(layout, shape, hidden);
        parameters = layout.build(random);
        logits = new SlotLogits(slots, shape.noDuplicates());
        input = new Matrix(1, dimension);
        pooled = new Matrix(1, hidden);
        pooledGradient = new Matrix(1, hidden);
        rectified = new Matrix(1, hidden);
        joined = new Matrix(1, hidden);
        joinedGradient = new Matrix(1, hidden);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public SlotLogits logits() {
        return logits;
    }

    @Override
    public SlotLogits forward(ItemLists items) {
        shape.requireContext(items);
        int rows = items.rows();
        input.load(items.values(), rows);
        float[] encoded = encoder.forward(parameters, input, rows).read(rows);
        float[] positive = rectified.write(rows);
        rectify(encoded, positive, rows * hidden);
        ListPooling.mean(items, positive, hidden, pooled.write(items.count()));
        context.forward(parameters, pooled, items.count());
        if (listContext != null) {
            listContext.addTo(parameters, items, context.output());
        }
        float[] shift = context.output().read(items.count());
        float[] sum = joined.write(rows);
        System.arraycopy(encoded, 0, sum, 0, rows * hidden);
        ListPooling.spread(items, shift, hidden, false, sum);
        rectify(sum, sum, rows * hidden);
        logits.fillFromItemRows(items, head.forward(parameters, joined, rows).read(rows));
        if (slotContext != null) {
            slotContext.addTo(parameters, items, joined, logits);
        }
        logits.complete(items);
        return logits;
    }

    @Override
    public void backward(ItemLists items) {
        int rows = items.rows();
        logits.gradientToItemRows(items, head.outputGradient().write(rows));
        head.backward(parameters, joined, rows, joinedGradient);
        float[] gradient = joinedGradient.update(rows);
        if (slotContext != null) {
            slotContext.backward(parameters, items, logits.networkGradient(), joined, gradient);
        }
        kernels.reluBackward(gradient, joined.read(rows), rows * hidden);
        ListPooling.sum(items, gradient, hidden, context.outputGradient().write(items.count()));
        if (listContext != null) {
            listContext.backward(parameters, items, context.outputGradient().read(items.count()));
        }
        context.backward(parameters, pooled, items.count(), pooledGradient);
        float[] encoded = encoder.outputGradient().write(rows);
        java.util.Arrays.fill(encoded, 0, rows * hidden, 0);
        ListPooling.spread(items, pooledGradient.read(items.count()), hidden, true, encoded);
        kernels.reluBackward(encoded, rectified.read(rows), rows * hidden);
        kernels.addScaled(encoded, 0, gradient, 0, rows * hidden, 1);
        encoder.backward(parameters, input, rows, null);
    }

    private static void rectify(float[] from, float[] to, int length) {
        for (int at = 0; at < length; at++) {
            to[at] = Math.max(from[at], 0);
        }
    }

    @Override
    public void close() {
        parameters.close();
        encoder.close();
        context.close();
        head.close();
        if (listContext != null) {
            listContext.close();
        }
        if (slotContext != null) {
            slotContext.close();
        }
        for (Matrix matrix : new Matrix[] {input, pooled, pooledGradient, rectified, joined, joinedGradient}) {
            matrix.close();
        }
    }
}
