package io.slotwise.sim.checkpoint;

import io.slotwise.core.problem.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lists are for, as tensors: {@code count × C} and {@code count × S × E}; there are none without contexts. */
final class ContextTensors {
    private static final String OF_LISTS = "list-context";
    private static final String OF_SLOTS = "slot-context";
    private static final int SLOT_SIZES = 3;

    private ContextTensors() {}

    static List<Tensor> of(String prefix, @Nullable Context context) {
        if (context == null) {
            return List.of();
        }
        return List.of(
                new Tensor(prefix + OF_LISTS, List.of(context.count(), context.listNumbers()), context.ofLists()),
                new Tensor(
                        prefix + OF_SLOTS,
                        List.of(context.count(), context.slots(), context.slotNumbers()),
                        context.ofSlots()));
    }

    /** @throws IllegalArgumentException if there is one without the other, or their sizes do not agree */
    static @Nullable Context read(String prefix, List<Tensor> tensors) {
        Optional<Tensor> ofLists = named(prefix + OF_LISTS, tensors);
        Optional<Tensor> ofSlots = named(prefix + OF_SLOTS, tensors);
        if (ofLists.isEmpty() && ofSlots.isEmpty()) {
            return null;
        }
        List<Integer> listSizes = ofLists.map(Tensor::shape).orElse(List.of());
        List<Integer> slotSizes = ofSlots.map(Tensor::shape).orElse(List.of());
        if (listSizes.size() != 2 || slotSizes.size() != SLOT_SIZES) {
            throw new IllegalArgumentException("expected the tensors " + prefix + OF_LISTS + " of two sizes and "
                    + prefix + OF_SLOTS + " of three, found " + listSizes + " and " + slotSizes);
        }
        return new Context(
                slotSizes.get(1),
                listSizes.get(1),
                slotSizes.get(2),
                ofLists.orElseThrow().values(),
                ofSlots.orElseThrow().values());
    }

    private static Optional<Tensor> named(String name, List<Tensor> tensors) {
        return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }
}
