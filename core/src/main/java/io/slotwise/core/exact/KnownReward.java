package io.slotwise.core.exact;

import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;

/**
 * A reward with a closed form, of items that are single numbers (D = 1). All arithmetic is in float64; only the answers
 * are rounded.
 */
public final class KnownReward implements DifferentiableReward {
    private static final double TARGET = 0.5;

    /** A reward as a function of the numbers in the slots. */
    public interface Value {
        double of(double[] selected);
    }

    /** Its derivative with respect to the number in one slot. */
    public interface Slope {
        double of(double[] selected, int slot);
    }

    private final String name;
    private final int slots;
    private final Value value;
    private final Slope slope;

    /** A reward of a form of the caller's. */
    public KnownReward(String name, int slots, Value value, Slope slope) {
        this.name = name;
        this.slots = slots;
        this.value = value;
        this.slope = slope;
    }

    /** Σ_s s·x_s, with slots counted from 1. */
    public static KnownReward linear(int slots) {
        Value value = x -> {
            double sum = 0;
            for (int slot = 0; slot < slots; slot++) {
                sum += (slot + 1) * x[slot];
            }
            return sum;
        };
        return new KnownReward("linear", slots, value, (x, slot) -> slot + 1.0);
    }

    /** Π_s (1 + x_s): linear in each slot, but not in all together. */
    public static KnownReward product(int slots) {
        Value value = x -> {
            double product = 1;
            for (int slot = 0; slot < slots; slot++) {
                product *= 1 + x[slot];
            }
            return product;
        };
        return new KnownReward("product", slots, value, (x, slot) -> value.of(x) / (1 + x[slot]));
    }

    /** −Σ_s (x_s − ½)²: quadratic in each slot, slot by slot. */
    public static KnownReward quadratic(int slots) {
        return power("quadratic", slots, 2, TARGET);
    }

    /** −(Σ_s x_s − S/2)²: quadratic in each slot, all slots together. */
    public static KnownReward sum(int slots) {
        Value value = x -> -square(excess(x, slots));
        return new KnownReward("sum", slots, value, (x, slot) -> -2 * excess(x, slots));
    }

    private static double excess(double[] x, int slots) {
        double sum = -slots * TARGET;
        for (int slot = 0; slot < slots; slot++) {
            sum += x[slot];
        }
        return sum;
    }

    private static double square(double number) {
        return number * number;
    }

    /** −Σ_s |x_s − ½|: not smooth where it is greatest. */
    public static KnownReward absolute(int slots) {
        return power("absolute", slots, 1, TARGET);
    }

    /** Σ_s [x_s ≥ ½]: a step, whose derivative is 0 wherever there is one. */
    public static KnownReward step(int slots) {
        Value value = x -> {
            double above = 0;
            for (int slot = 0; slot < slots; slot++) {
                above += x[slot] >= TARGET ? 1 : 0;
            }
            return above;
        };
        return new KnownReward("step", slots, value, (x, slot) -> 0);
    }

    /** −Σ_s |x_s − target|^exponent. */
    public static KnownReward power(String name, int slots, double exponent, double target) {
        Value value = x -> {
            double sum = 0;
            for (int slot = 0; slot < slots; slot++) {
                sum += Math.pow(Math.abs(x[slot] - target), exponent);
            }
            return -sum;
        };
        Slope slope = (x, slot) -> {
            double distance = x[slot] - target;
            return distance == 0 ? 0 : -Math.signum(distance) * exponent * Math.pow(Math.abs(distance), exponent - 1);
        };
        return new KnownReward(name, slots, value, slope);
    }

    public String name() {
        return name;
    }

    public int slots() {
        return slots;
    }

    /** The reward of the numbers in the slots, in float64. */
    public double value(double[] selected) {
        return value.of(selected);
    }

    @Override
    public void evaluate(ItemLists items, float[] selected, float[] values, float[] gradient) {
        double[] numbers = new double[slots];
        for (int list = 0; list < items.count(); list++) {
            read(selected, list, numbers);
            values[list] = (float) value.of(numbers);
            for (int slot = 0; slot < slots; slot++) {
                gradient[list * slots + slot] = (float) slope.of(numbers, slot);
            }
        }
    }

    @Override
    public void values(ItemLists items, int perList, float[] selected, float[] values) {
        double[] numbers = new double[slots];
        for (int at = 0; at < items.count() * perList; at++) {
            read(selected, at, numbers);
            values[at] = (float) value.of(numbers);
        }
    }

    private void read(float[] selected, int at, double[] numbers) {
        for (int slot = 0; slot < slots; slot++) {
            numbers[slot] = selected[at * slots + slot];
        }
    }
}
