package io.slotwise.core.problem;

import io.slotwise.core.random.RandomStream;

/**
 * Item lists drawn uniformly: the length from the shape's range, each number, those of contexts
 * last, from [0, 1).
 */
public final class UniformItems {
    private UniformItems() {}

    static ItemLists generate(int count, SimulationShape shape, RandomStream random) {
        int[] offsets = new int[count + 1];
        int choices = shape.maximumItems() - shape.minimumItems() + 1;
        for (int list = 0; list < count; list++) {
            int size = shape.minimumItems() + (choices == 1 ? 0 : random.nextInt(choices));
            offsets[list + 1] = offsets[list] + size;
        }
        float[] values = numbers(Math.multiplyExact(offsets[count], shape.dimension()), random);
        ItemLists lists = new ItemLists(shape.dimension(), offsets, values);
        return withContext(lists, shape, random);
    }

    /** The lists with a context, drawn as its own would be, if the shape has any. */
    public static ItemLists withContext(ItemLists lists, SimulationShape shape, RandomStream random) {
        return shape.hasContext() ? lists.withContext(context(lists.count(), shape, random)) : lists;
    }

    private static Context context(int count, SimulationShape shape, RandomStream random) {
        float[] ofLists = numbers(Math.multiplyExact(count, shape.listContext()), random);
        int ofList = Math.multiplyExact(shape.slots(), shape.slotContext());
        float[] ofSlots = numbers(Math.multiplyExact(count, ofList), random);
        return new Context(shape.slots(), shape.listContext(), shape.slotContext(), ofLists, ofSlots);
    }

    private static float[] numbers(int length, RandomStream random) {
        float[] values = new float[length];
        for (int at = 0; at < length; at++) {
            values[at] = random.nextFloat();
        }
        return values;
    }
}
