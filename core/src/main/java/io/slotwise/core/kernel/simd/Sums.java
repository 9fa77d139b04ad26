package io.slotwise.core.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums and sums of products. */
final class Sums {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;
    /** Whether a vector of floats becomes one of doubles. */
    private static final boolean WIDE = DoubleVector.SPECIES_PREFERRED.length() >= DOUBLES.length();

    private Sums() {}

    static void columnSums(float[] values, int rows, int columns, float[] sums, int sumsOffset) {
        int column = 0;
        for (; column + 4 * Lanes.WIDTH <= columns; column += 4 * Lanes.WIDTH) {
            fourVectors(values, rows, columns, column, sums, sumsOffset);
        }
        for (; column + Lanes.WIDTH <= columns; column += Lanes.WIDTH) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int row = 0, at = column; row < rows; row++, at += columns) {
                sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, values, at));
            }
            sum.intoArray(sums, sumsOffset + column);
        }
        for (; column < columns; column++) {
            float sum = 0;
            for (int row = 0, at = column; row < rows; row++, at += columns) {
                sum += values[at];
            }
            sums[sumsOffset + column] = sum;
        }
    }

    private static void fourVectors(float[] values, int rows, int columns, int column, float[] sums, int sumsOffset) {
        FloatVector first = FloatVector.zero(Lanes.SPECIES);
        FloatVector second = first;
        FloatVector third = first;
        FloatVector fourth = first;
        for (int row = 0, at = column; row < rows; row++, at += columns) {
            first = first.add(FloatVector.fromArray(Lanes.SPECIES, values, at));
            second = second.add(FloatVector.fromArray(Lanes.SPECIES, values, at + Lanes.WIDTH));
            third = third.add(FloatVector.fromArray(Lanes.SPECIES, values, at + 2 * Lanes.WIDTH));
            fourth = fourth.add(FloatVector.fromArray(Lanes.SPECIES, values, at + 3 * Lanes.WIDTH));
        }
        int to = sumsOffset + column;
        first.intoArray(sums, to);
        second.intoArray(sums, to + Lanes.WIDTH);
        third.intoArray(sums, to + 2 * Lanes.WIDTH);
        fourth.intoArray(sums, to + 3 * Lanes.WIDTH);
    }

    static void addScaled(float[] target, int targetOffset, float[] source, int sourceOffset, int length, float scale) {
        int whole = Lanes.whole(length);
        for (int i = 0; i < whole; i += Lanes.WIDTH) {
            FloatVector scaled = FloatVector.fromArray(Lanes.SPECIES, source, sourceOffset + i)
                    .mul(scale);
            FloatVector.fromArray(Lanes.SPECIES, target, targetOffset + i)
                    .add(scaled)
                    .intoArray(target, targetOffset + i);
        }
        for (int i = whole; i < length; i++) {
            target[targetOffset + i] += scale * source[sourceOffset + i];
        }
    }

    /** The product of each row of A with one vector, as of a layer that has one output. */
    static void products(
            int rows,
            int inner,
            float[] a,
            int aOffset,
            int strideA,
            float[] b,
            int bOffset,
            boolean add,
            float[] c,
            int cOffset,
            int strideC) {
        for (int row = 0; row < rows; row++) {
            float sum = product(inner, a, aOffset + row * strideA, b, bOffset);
            int to = cOffset + row * strideC;
            c[to] = add ? c[to] + sum : sum;
        }
    }

    private static float product(int length, float[] a, int aFrom, float[] b, int bFrom) {
        int whole = Lanes.whole(length);
        FloatVector sums = FloatVector.zero(Lanes.SPECIES);
        for (int at = 0; at < whole; at += Lanes.WIDTH) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, a, aFrom + at);
            sums = x.fma(FloatVector.fromArray(Lanes.SPECIES, b, bFrom + at), sums);
        }
        float sum = sums.reduceLanes(VectorOperators.ADD);
        for (int at = whole; at < length; at++) {
            sum += a[aFrom + at] * b[bFrom + at];
        }
        return sum;
    }

    /** In doubles, where the square of no float overflows. */
    static double sumOfSquares(float[] values, int from, int to) {
        int end = from;
        double sum = 0;
        if (WIDE) {
            end = to - (to - from) % (2 * Lanes.WIDTH);
            sum = sumOfSquaresOfVectors(values, from, end);
        }
        for (int at = end; at < to; at++) {
            sum += (double) values[at] * values[at];
        }
        return sum;
    }

    private static double sumOfSquaresOfVectors(float[] values, int from, int to) {
        DoubleVector even = DoubleVector.zero(DOUBLES);
        DoubleVector odd = even;
        for (int at = from; at < to; at += 2 * Lanes.WIDTH) {
            FloatVector first = FloatVector.fromArray(Lanes.SPECIES, values, at);
            FloatVector second = FloatVector.fromArray(Lanes.SPECIES, values, at + Lanes.WIDTH);
            DoubleVector x = (DoubleVector) first.convertShape(VectorOperators.F2D, DOUBLES, 0);
            DoubleVector y = (DoubleVector) second.convertShape(VectorOperators.F2D, DOUBLES, 0);
            even = x.fma(x, even);
            odd = y.fma(y, odd);
        }
        double[] lanes = Scratch.lanes();
        even.add(odd).intoArray(lanes, 0);
        double sum = 0;
        for (int lane = 0; lane < DOUBLES.length(); lane++) {
            sum += lanes[lane];
        }
        return sum;
    }
}
