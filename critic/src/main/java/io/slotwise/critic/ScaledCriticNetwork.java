package io.slotwise.critic;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.ItemScale;
import io.slotwise.core.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/** A critic network that sees items, selected and listed, at another scale. */
class ScaledCriticNetwork implements CriticNetwork {
    private final CriticNetwork network;
    private final ItemScale scale;
    private @Nullable ItemLists seen;
    private float[] scaled = {};

    private ScaledCriticNetwork(CriticNetwork network, ItemScale scale) {
        this.network = network;
        this.scale = scale;
    }

    /** The network at this scale; takes it over. */
    static CriticNetwork of(CriticNetwork network, ItemScale scale) {
        return network instanceof SwapPredictor swaps
                ? new WithSwaps(network, swaps, scale)
                : new ScaledCriticNetwork(network, scale);
    }

    private static final class WithSwaps extends ScaledCriticNetwork implements SwapPredictor {
        private final SwapPredictor swaps;

        WithSwaps(CriticNetwork network, SwapPredictor swaps, ItemScale scale) {
            super(network, scale);
            this.swaps = swaps;
        }

        @Override
        public void predictSwaps(
                @Nullable ItemLists items, int count, int perList, float[] selected, float[] predictions) {
            swaps.predictSwaps(lists(items), count, perList, vectors(selected, count * perList), predictions);
        }
    }

    /** The lists as the network sees them; what it does not see is not worth a copy. */
    final @Nullable ItemLists lists(@Nullable ItemLists items) {
        seen = items == null || !network.seesList() ? items : scale.apply(items);
        return seen;
    }

    /** So many selections as the network sees them, until the next call. */
    final float[] vectors(float[] selected, int count) {
        CriticInputs.requireSelected(selected, count, slots(), dimension());
        int length = count * slots() * dimension();
        if (scaled.length < length) {
            scaled = new float[length];
        }
        scale.apply(selected, scaled, length);
        return scaled;
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public int slots() {
        return network.slots();
    }

    @Override
    public int dimension() {
        return network.dimension();
    }

    @Override
    public boolean seesList() {
        return network.seesList();
    }

    @Override
    public boolean seesContext() {
        return network.seesContext();
    }

    @Override
    public float[] forward(@Nullable ItemLists items, float[] selected, int count) {
        return network.forward(lists(items), vectors(selected, count), count);
    }

    @Override
    public void backward(@Nullable ItemLists items, float[] gradient, int count) {
        network.backward(seen, gradient, count);
    }

    @Override
    public void inputGradient(@Nullable ItemLists items, int count, float[] gradient) {
        network.inputGradient(seen, count, gradient);
        scale.backward(gradient, count * slots() * dimension());
    }

    @Override
    public void close() {
        network.close();
    }
}
