package io.slotwise.core.problem;

import io.slotwise.core.random.RandomStream;

/** Item lists drawn uniformly: the length from the shape's range, each number from [0, 1). */
final class UniformItems {
    private UniformItems() {}

    static ItemLists generate(int count, SimulationShape shape, RandomStream random) {
        int[] offsets = new int[count + 1];
        int choices = shape.maximumItems() - shape.minimumItems() + 1;
        for (int list = 0; list < count; list++) {
            int size = shape.minimumItems() + (choices == 1 ? 0 : random.nextInt(choices));
            offsets[list + 1] = offsets[list] + size;
        }
        float[] values = new float[offsets[count] * shape.dimension()];
        for (int at = 0; at < values.length; at++) {
            values[at] = random.nextFloat();
        }
        return new ItemLists(shape.dimension(), offsets, values);
    }
}
