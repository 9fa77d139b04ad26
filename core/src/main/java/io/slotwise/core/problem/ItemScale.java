package io.slotwise.core.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * How networks see items whose numbers are in units of their own, as megahertz or euros: {@code (number − shift) ·
 * factor}, in float32. Simulations, hosts and whoever watches see the numbers as they are.
 *
 * @param shift a finite number for each of an item's D numbers, or none
 * @param factor a finite number above 0 for each, or none
 */
public record ItemScale(List<Float> shift, List<Float> factor) {
    /** Networks see the numbers as they are. */
    public static final ItemScale NONE = new ItemScale(List.of(), List.of());

    /** @throws IllegalArgumentException if a number is not such, or there are not as many of both */
    public ItemScale {
        shift = List.copyOf(shift);
        factor = List.copyOf(factor);
        if (shift.size() != factor.size()) {
            throw new IllegalArgumentException(
                    "factor: expected as many as shift has, " + shift.size() + ", found " + factor.size());
        }
        if (!shift.stream().allMatch(number -> Float.isFinite(number))
                || !factor.stream().allMatch(number -> Float.isFinite(number) && number > 0)) {
            throw new IllegalArgumentException(
                    "expected finite numbers, and factors above 0, found shift " + shift + " and factor " + factor);
        }
    }

    /** Such that each number of these items lies between 0 and 1, both included; one that never differs is 0. */
    public static ItemScale ofRange(ItemLists items) {
        return byColumn(items, (column, values) -> {
            float least = Float.POSITIVE_INFINITY;
            float greatest = Float.NEGATIVE_INFINITY;
            for (int at = column; at < values.length; at += items.dimension()) {
                least = Math.min(least, values[at]);
                greatest = Math.max(greatest, values[at]);
            }
            return new double[] {least, (double) greatest - least};
        });
    }

    /** Such that each number of these items has mean 0 and standard deviation 1; one that never differs is 0. */
    public static ItemScale ofSpread(ItemLists items) {
        return byColumn(items, (column, values) -> {
            double mean = 0;
            double squares = 0;
            int count = 0;
            for (int at = column; at < values.length; at += items.dimension()) {
                double difference = values[at] - mean;
                mean += difference / ++count;
                squares += difference * (values[at] - mean);
            }
            return new double[] {mean, Math.sqrt(squares / count)};
        });
    }

    private interface Column {
        /** What is to be 0, and the difference that is to be 1. */
        double[] measure(int column, float[] values);
    }

    private static ItemScale byColumn(ItemLists items, Column measure) {
        if (items.rows() == 0) {
            throw new IllegalArgumentException("items: expected at least one, found none");
        }
        List<Float> shift = new ArrayList<>();
        List<Float> factor = new ArrayList<>();
        for (int column = 0; column < items.dimension(); column++) {
            double[] measured = measure.measure(column, items.values());
            float inverse = (float) (1 / measured[1]);
            shift.add((float) measured[0]);
            // Numbers that hardly differ, or not at all, cannot be spread.
            factor.add(Float.isFinite(inverse) && inverse > 0 ? inverse : 1f);
        }
        return new ItemScale(shift, factor);
    }

    /** Whether it changes anything. */
    public boolean scales() {
        return !shift.isEmpty();
    }

    /** The lists as networks see them, with the masks and contexts that they carry. */
    public ItemLists apply(ItemLists items) {
        if (!scales()) {
            return items;
        }
        float[] scaled = new float[items.values().length];
        apply(items.values(), scaled, scaled.length);
        return new ItemLists(
                items.dimension(),
                items.offsets(),
                scaled,
                items.candidates().orElse(null),
                items.context().orElse(null));
    }

    /** Writes the first so many numbers of vectors as networks see them. */
    public void apply(float[] vectors, float[] scaled, int length) {
        int dimension = shift.size();
        for (int component = 0; component < dimension; component++) {
            float by = shift.get(component);
            float times = factor.get(component);
            for (int at = component; at < length; at += dimension) {
                scaled[at] = (vectors[at] - by) * times;
            }
        }
    }

    /** Makes of a gradient with respect to what networks see, of so many numbers, that with respect to the vectors. */
    public void backward(float[] gradient, int length) {
        int dimension = factor.size();
        for (int component = 0; component < dimension; component++) {
            float times = factor.get(component);
            for (int at = component; at < length; at += dimension) {
                gradient[at] *= times;
            }
        }
    }
}
