package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.network.Activation;
import io.slotwise.core.network.Mlp;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import java.util.Arrays;

/**
 * The flat policy of the original question: all items of a list in one vector, with what the list and its slots are chosen for, through an MLP, to S×N logits. It is
 * made for a greatest N; shorter lists are padded with zeros. It learns each position of the list anew, which is why
 * the permutation-equivariant networks need far fewer updates.
 */
public final class MlpPolicyNetwork implements PolicyNetwork {
    private final SimulationShape shape;
    private final int maximumItems;
    private final int dimension;
    private final int width;
    private final Parameters parameters;
    private final Mlp mlp;
    private final SlotLogits logits;
    private final Matrix input;

    /** @param shape says how long lists can be, and whether an item may fill two slots */
    public MlpPolicyNetwork(SimulationShape shape, int hidden, RandomStream random) {
        this.shape = shape;
        maximumItems = shape.maximumItems();
        dimension = shape.dimension();
        int ofContext = Math.addExact(shape.listContext(), Math.multiplyExact(shape.slots(), shape.slotContext()));
        width = Math.addExact(Math.multiplyExact(maximumItems, dimension), ofContext);
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        mlp = new Mlp(
                layout, "mlp", Activation.RELU, width, hidden, hidden, Math.multiplyExact(shape.slots(), maximumItems));
        parameters = layout.build(random);
        logits = new SlotLogits(shape.slots(), shape.noDuplicates());
        input = new Matrix(1, width);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public SlotLogits logits() {
        return logits;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a list is longer than the network was made for
     */
    @Override
    public SlotLogits forward(ItemLists items) {
        if (items.maximumSize() > maximumItems) {
            throw new IllegalArgumentException("the mlp policy was made for lists of at most " + maximumItems
                    + " items, found " + items.maximumSize() + "; the other networks take any length");
        }
        shape.requireContext(items);
        boolean full = items.rows() == items.count() * maximumItems;
        if (full && !shape.hasContext()) {
            input.load(items.values(), items.count());
        } else {
            fillInput(items);
        }
        float[] flat = mlp.forward(parameters, input, items.count()).read(items.count());
        if (full && maximumItems == Kernels.padded(maximumItems)) {
            logits.adopt(items, flat, mlp.outputGradient().write(items.count()));
        } else {
            logits.prepare(items);
            copy(items, flat, logits.values(), true);
        }
        logits.complete(items);
        return logits;
    }

    @Override
    public void backward(ItemLists items) {
        float[] flat = mlp.outputGradient().write(items.count());
        float[] rows = logits.networkGradient();
        if (flat != rows) {
            Arrays.fill(flat, 0, items.count() * slots() * maximumItems, 0);
            copy(items, flat, rows, false);
        }
        mlp.backward(parameters, input, items.count(), null);
    }

    private void fillInput(ItemLists items) {
        float[] flat = input.write(items.count());
        for (int list = 0; list < items.count(); list++) {
            int length = items.size(list) * dimension;
            System.arraycopy(items.values(), items.offset(list) * dimension, flat, list * width, length);
            Arrays.fill(flat, list * width + length, list * width + maximumItems * dimension, 0);
        }
        items.context().ifPresent(context -> {
            int ofSlots = context.slots() * context.slotNumbers();
            int column = maximumItems * dimension;
            copyColumns(context.ofLists(), context.listNumbers(), items.count(), flat, column);
            copyColumns(context.ofSlots(), ofSlots, items.count(), flat, column + context.listNumbers());
        });
    }

    private void copyColumns(float[] from, int columns, int rows, float[] to, int column) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, row * columns, to, row * width + column, columns);
        }
    }

    private void copy(ItemLists items, float[] flat, float[] rows, boolean toRows) {
        for (int list = 0; list < items.count(); list++) {
            for (int slot = 0; slot < slots(); slot++) {
                int row = logits.offset(list, slot);
                int at = (list * slots() + slot) * maximumItems;
                if (toRows) {
                    System.arraycopy(flat, at, rows, row, items.size(list));
                } else {
                    System.arraycopy(rows, row, flat, at, items.size(list));
                }
            }
        }
    }

    @Override
    public void close() {
        parameters.close();
        mlp.close();
        input.close();
    }
}
