package io.slotwise.critic;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.network.Activation;
import io.slotwise.core.network.Dense;
import io.slotwise.core.network.Mlp;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A critic that knows of slots: each selected vector goes through a layer of its slot's own, then through one that all
 * slots share; the prediction is a linear function of the slots' sum, for what each slot contributes by itself, plus a
 * small network of their mean, for what they do together. If it sees the list, how well the list is served
 * ({@link ListMatcher}) is added to the sum and to the mean. What a slot and its list are
 * chosen for goes into the slot's own layer.
 */
public final class SlotCriticNetwork implements CriticNetwork, SwapPredictor {
    private final SimulationShape shape;
    private final int slots;
    private final int dimension;
    private final int hidden;
    private final Parameters parameters;
    private final SlotLayer first;
    private final Dense shared;
    private final Dense own;
    private final Mlp joint;
    private final @Nullable ListMatcher matcher;
    private final SlotCriticSwaps swaps;
    private final Matrix input;
    private final Matrix inputGradient;
    private final Matrix sum;
    private final Matrix sumGradient;
    private final Matrix mean;
    private final Matrix meanGradient;
    private final Kernels kernels = Kernels.best();
    private float[] predictions = {};

    /** A critic of selections alone, or of lists without contexts. */
    public SlotCriticNetwork(int slots, int dimension, int hidden, boolean seesList, RandomStream random) {
        this(new SimulationShape(slots, dimension, 1, 1, seesList), hidden, seesList, random);
    }

    /** A critic for a simulation of this shape. */
    public SlotCriticNetwork(SimulationShape shape, int hidden, boolean seesList, RandomStream random) {
        this.shape = shape;
        slots = shape.slots();
        dimension = shape.dimension();
        this.hidden = hidden;
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        first = new SlotLayer(layout, shape, hidden);
        shared = new Dense(layout, "shared", hidden, hidden, Activation.SILU);
        own = new Dense(layout, "own", hidden, 1, Activation.NONE);
        joint = new Mlp(layout, "joint", Activation.SILU, hidden, hidden, 1);
        matcher = seesList ? new ListMatcher(layout, slots, dimension, hidden) : null;
        parameters = layout.build(random);
        input = new Matrix(1, slots * dimension);
        inputGradient = new Matrix(1, slots * dimension);
        sum = new Matrix(1, hidden);
        sumGradient = new Matrix(1, hidden);
        mean = new Matrix(1, hidden);
        meanGradient = new Matrix(1, hidden);
        swaps = new SlotCriticSwaps(slots, hidden, first, shared, own, joint, matcher, input, sum, mean);
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
        return matcher != null;
    }

    @Override
    public boolean seesContext() {
        return shape.hasContext();
    }

    @Override
    public float[] forward(@Nullable ItemLists items, float[] selected, int count) {
        CriticInputs.requireSelected(selected, count, slots, dimension);
        input.load(selected, count);
        Matrix encodings = first.forward(parameters, input, seen(items, count), count);
        Matrix slotRows = shared.forward(parameters, encodings, count * slots);
        pool(slotRows.read(count * slots), count);
        if (matcher != null) {
            ItemLists lists = CriticInputs.requireLists(items, count, shape);
            addToPools(
                    matcher.forward(parameters, lists, slotRows, count * slots).read(count), count);
        }
        float[] ofOwn = own.forward(parameters, sum, count).read(count);
        float[] ofJoint = joint.forward(parameters, mean, count).read(count);
        return add(ofOwn, ofJoint, count);
    }

    private void pool(float[] slotRows, int count) {
        float[] sums = sum.write(count);
        float[] means = mean.write(count);
        Arrays.fill(sums, 0, count * hidden, 0);
        Arrays.fill(means, 0, count * hidden, 0);
        for (int row = 0; row < count * slots; row++) {
            kernels.addScaled(sums, row / slots * hidden, slotRows, row * hidden, hidden, 1);
        }
        kernels.addScaled(means, 0, sums, 0, count * hidden, 1f / slots);
    }

    private void addToPools(float[] vectors, int count) {
        kernels.addScaled(sum.update(count), 0, vectors, 0, count * hidden, 1);
        kernels.addScaled(mean.update(count), 0, vectors, 0, count * hidden, 1);
    }

    private float[] add(float[] left, float[] right, int count) {
        if (predictions.length < count) {
            predictions = new float[count];
        }
        for (int at = 0; at < count; at++) {
            predictions[at] = left[at] + right[at];
        }
        return predictions;
    }

    @Override
    public void backward(@Nullable ItemLists items, float[] gradient, int count) {
        System.arraycopy(gradient, 0, own.outputGradient().write(count), 0, count);
        System.arraycopy(gradient, 0, joint.outputGradient().write(count), 0, count);
        own.backward(parameters, sum, count, sumGradient);
        joint.backward(parameters, mean, count, meanGradient);
        unpool(count);
        if (matcher != null) {
            prepareMatcher(matcher, count);
            ItemLists lists = CriticInputs.requireLists(items, count, shape);
            addToSlotRows(matcher.backward(parameters, lists, shared.output(), count * slots), count);
        }
        shared.backward(parameters, first.output(), count * slots, first.outputGradient());
        first.backward(parameters, input, count);
    }

    @Override
    public void inputGradient(@Nullable ItemLists items, int count, float[] gradient) {
        Arrays.fill(own.outputGradient().write(count), 0, count, 1);
        Arrays.fill(joint.outputGradient().write(count), 0, count, 1);
        own.backwardInput(parameters, count, sumGradient);
        joint.backwardInput(parameters, count, meanGradient);
        unpool(count);
        if (matcher != null) {
            prepareMatcher(matcher, count);
            ItemLists lists = CriticInputs.requireLists(items, count, shape);
            addToSlotRows(matcher.backwardInput(parameters, lists, count * slots), count);
        }
        shared.backwardInput(parameters, count * slots, first.outputGradient());
        first.backwardInput(parameters, count, inputGradient);
        System.arraycopy(inputGradient.read(count), 0, gradient, 0, count * slots * dimension);
    }

    @Override
    public void predictSwaps(@Nullable ItemLists items, int count, int perList, float[] selected, float[] predictions) {
        CriticInputs.requireSelected(selected, count * perList, slots, dimension);
        swaps.predict(parameters, seen(items, count), count, perList, selected, predictions);
    }

    private @Nullable ItemLists seen(@Nullable ItemLists items, int count) {
        return matcher == null && !shape.hasContext() ? null : CriticInputs.requireLists(items, count, shape);
    }

    /** The gradient of each slot's row: that of the sum plus its share in that of the mean. */
    private void unpool(int count) {
        float[] sums = sumGradient.read(count);
        float[] means = meanGradient.read(count);
        float[] rows = shared.outputGradient().write(count * slots);
        for (int row = 0; row < count * slots; row++) {
            int from = row / slots * hidden;
            System.arraycopy(sums, from, rows, row * hidden, hidden);
            kernels.addScaled(rows, row * hidden, means, from, hidden, 1f / slots);
        }
    }

    private void prepareMatcher(ListMatcher prepared, int count) {
        float[] gradient = prepared.outputGradient().write(count);
        System.arraycopy(sumGradient.read(count), 0, gradient, 0, count * hidden);
        kernels.addScaled(gradient, 0, meanGradient.read(count), 0, count * hidden, 1);
    }

    private void addToSlotRows(Matrix gradient, int count) {
        int rows = count * slots;
        kernels.addScaled(shared.outputGradient().update(rows), 0, gradient.read(rows), 0, rows * hidden, 1);
    }

    @Override
    public void close() {
        parameters.close();
        first.close();
        shared.close();
        own.close();
        joint.close();
        if (matcher != null) {
            matcher.close();
        }
        for (Matrix matrix : new Matrix[] {input, inputGradient, sum, sumGradient, mean, meanGradient}) {
            matrix.close();
        }
    }
}
