package io.slotwise.core.policy;

import io.slotwise.core.network.Activation;
import io.slotwise.core.network.AttentionEncoder;
import io.slotwise.core.network.ContextShift;
import io.slotwise.core.network.Mlp;
import io.slotwise.core.network.SlotPooling;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A permutation-equivariant policy for lists of any length that compares items with one another (after Lee et al. 2019,
 * "Set transformer"): items are encoded, attend to the other items of their list, and pass a layer; each slot pools
 * them by attention and makes of that a query, which {@link PointerLogits} matches against every item. Permuting the
 * items permutes the logits.
 *
 * <p>What a list is chosen for shifts its items' encodings, what a slot is chosen for its query.
 */
public final class AttentionPolicyNetwork implements PolicyNetwork {
    private final SimulationShape shape;
    private final Parameters parameters;
    private final AttentionEncoder encoder;
    private final SlotPooling pooling;
    private final Mlp query;
    private final PointerLogits pointer;
    private final @Nullable ContextShift slotContext;
    private final SlotLogits logits;

    /** @param shape says whether an item may fill two slots; lists may have any length */
    public AttentionPolicyNetwork(SimulationShape shape, int hidden, RandomStream random) {
        this.shape = shape;
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        encoder = new AttentionEncoder(layout, shape, hidden);
        pooling = new SlotPooling(layout, "pooling", shape.slots(), encoder.output(), encoder.outputGradient());
        query = new Mlp(layout, "query", Activation.SILU, hidden, hidden, hidden);
        pointer = new PointerLogits(query.output(), query.outputGradient(), encoder.output(), encoder.outputGradient());
        slotContext = ContextShift.ofSlots(layout, shape, hidden);
        parameters = layout.build(random);
        logits = new SlotLogits(shape.slots(), shape.noDuplicates());
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
        encoder.forward(parameters, items);
        pooling.forward(parameters, items);
        if (slotContext != null) {
            slotContext.addTo(parameters, items, pooling.output());
        }
        query.forward(parameters, pooling.output(), items.count() * slots());
        logits.prepare(items);
        pointer.forward(items, slots(), logits.stride(), logits.values());
        logits.complete(items);
        return logits;
    }

    @Override
    public void backward(ItemLists items) {
        pointer.backward(items, logits.networkGradient());
        query.backward(parameters, pooling.output(), items.count() * slots(), pooling.outputGradient());
        if (slotContext != null) {
            slotContext.backward(parameters, items, pooling.outputGradient().read(items.count() * slots()));
        }
        pooling.backward(parameters, items);
        encoder.backward(parameters, items);
    }

    @Override
    public void close() {
        parameters.close();
        encoder.close();
        pooling.close();
        if (slotContext != null) {
            slotContext.close();
        }
        query.close();
        pointer.close();
    }
}
