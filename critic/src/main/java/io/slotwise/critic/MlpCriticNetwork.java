package io.slotwise.critic;

import io.slotwise.core.network.Activation;
import io.slotwise.core.network.Mlp;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The flat critic: all selected vectors in one row, through two hidden layers, to a number. If it sees the list, the
 * mean of the items' encodings is appended to the row, and so is what the list and its slots are chosen for.
 */
public final class MlpCriticNetwork implements CriticNetwork {
    private final SimulationShape shape;
    private final int slots;
    private final int dimension;
    private final int hidden;
    private final int width;
    private final Parameters parameters;
    private final Mlp mlp;
    private final @Nullable ListEncoder listEncoder;
    private final Matrix input;
    private final Matrix inputGradient;
    /** The lists' encodings, or the gradients with respect to them. */
    private float[] encodings = {};

    /** A critic of selections alone, or of lists without contexts, with {@link Activation#SILU}. */
    public MlpCriticNetwork(int slots, int dimension, int hidden, boolean seesList, RandomStream random) {
        this(slots, dimension, hidden, seesList, Activation.SILU, random);
    }

    /** As above, with a chosen activation. */
    public MlpCriticNetwork(
            int slots, int dimension, int hidden, boolean seesList, Activation activation, RandomStream random) {
        this(new SimulationShape(slots, dimension, 1, 1, seesList), hidden, seesList, activation, random);
    }

    /** A critic for a simulation of this shape, with {@link Activation#SILU}, smooth so that its gradient is too. */
    public MlpCriticNetwork(SimulationShape shape, int hidden, boolean seesList, RandomStream random) {
        this(shape, hidden, seesList, Activation.SILU, random);
    }

    private MlpCriticNetwork(
            SimulationShape shape, int hidden, boolean seesList, Activation activation, RandomStream random) {
        this.shape = shape;
        slots = shape.slots();
        dimension = shape.dimension();
        this.hidden = hidden;
        int ofContext = Math.addExact(shape.listContext(), Math.multiplyExact(slots, shape.slotContext()));
        width = Math.addExact(Math.multiplyExact(slots, dimension) + (seesList ? hidden : 0), ofContext);
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        listEncoder = seesList ? new ListEncoder(layout, dimension, hidden, activation) : null;
        mlp = new Mlp(layout, "mlp", activation, width, hidden, hidden, 1);
        parameters = layout.build(random);
        input = new Matrix(1, width);
        inputGradient = new Matrix(1, width);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public boolean seesList() {
        return listEncoder != null;
    }

    @Override
    public boolean seesContext() {
        return shape.hasContext();
    }

    @Override
    public float[] forward(@Nullable ItemLists items, float[] selected, int count) {
        CriticInputs.requireSelected(selected, count, slots, dimension);
        float[] rows = input.write(count);
        copyRows(selected, 0, slots * dimension, rows, 0, width, slots * dimension, count);
        if (listEncoder != null) {
            reserveEncodings(count);
            listEncoder.forward(parameters, CriticInputs.requireLists(items, count, shape), encodings);
            copyRows(encodings, 0, hidden, rows, slots * dimension, width, hidden, count);
        }
        if (shape.hasContext()) {
            copyContext(CriticInputs.requireLists(items, count, shape), rows, count);
        }
        return mlp.forward(parameters, input, count).read(count);
    }

    private void copyContext(ItemLists items, float[] rows, int count) {
        Context context = items.context().orElseThrow();
        int ofSlots = slots * shape.slotContext();
        int column = width - ofSlots - shape.listContext();
        copyRows(context.ofLists(), 0, shape.listContext(), rows, column, width, shape.listContext(), count);
        copyRows(context.ofSlots(), 0, ofSlots, rows, width - ofSlots, width, ofSlots, count);
    }

    @Override
    public void backward(@Nullable ItemLists items, float[] gradient, int count) {
        System.arraycopy(gradient, 0, mlp.outputGradient().write(count), 0, count);
        if (listEncoder == null) {
            mlp.backward(parameters, input, count, null);
            return;
        }
        mlp.backward(parameters, input, count, inputGradient);
        copyRows(inputGradient.read(count), slots * dimension, width, encodings, 0, hidden, hidden, count);
        listEncoder.backward(parameters, CriticInputs.requireLists(items, count, shape), encodings);
    }

    @Override
    public void inputGradient(@Nullable ItemLists items, int count, float[] gradient) {
        Arrays.fill(mlp.outputGradient().write(count), 0, count, 1);
        mlp.backwardInput(parameters, count, inputGradient);
        copyRows(inputGradient.read(count), 0, width, gradient, 0, slots * dimension, slots * dimension, count);
    }

    private void reserveEncodings(int count) {
        if (encodings.length < count * hidden) {
            encodings = new float[count * hidden];
        }
    }

    private static void copyRows(
            float[] from, int fromColumn, int fromWidth, float[] to, int toColumn, int toWidth, int columns, int rows) {
        if (fromWidth == columns && toWidth == columns) {
            System.arraycopy(from, 0, to, 0, rows * columns);
            return;
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, row * fromWidth + fromColumn, to, row * toWidth + toColumn, columns);
        }
    }

    @Override
    public void close() {
        parameters.close();
        mlp.close();
        input.close();
        inputGradient.close();
        if (listEncoder != null) {
            listEncoder.close();
        }
    }
}
