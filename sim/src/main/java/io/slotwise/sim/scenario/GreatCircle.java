package io.slotwise.sim.scenario;

/** Distances along the surface of the Earth, taken as a sphere, between the directions of two vectors in space. */
final class GreatCircle {
    /** The Earth's mean radius R₁ (IUGG), in thousands of kilometres. */
    static final double EARTH_RADIUS = 6.3710088;

    /** Vectors have this many numbers. */
    static final int DIMENSION = 3;

    private GreatCircle() {}

    /** The distance of two directions in thousands of kilometres, from {@link #squaredChord}. */
    static double distance(double squaredChord) {
        return EARTH_RADIUS * angle(squaredChord);
    }

    /** The angle of two directions in radians: unlike the arc cosine of their product, exact for near ones too. */
    static double angle(double squaredChord) {
        return 2 * Math.asin(Math.min(1, Math.sqrt(squaredChord) / 2));
    }

    /**
     * The squared straight distance, through the unit sphere, of the directions of two vectors.
     *
     * @param at where the first vector starts in {@code first}
     * @param to where the second vector starts in {@code second}
     */
    static double squaredChord(float[] first, int at, float[] second, int to) {
        double scale = inverseLength(first, at);
        double otherScale = inverseLength(second, to);
        double sum = 0;
        for (int component = 0; component < DIMENSION; component++) {
            double difference = first[at + component] * scale - second[to + component] * otherScale;
            sum += difference * difference;
        }
        return sum;
    }

    /** One over a vector's length; 0 for the zero vector, which has no direction. */
    static double inverseLength(float[] values, int at) {
        double x = values[at];
        double y = values[at + 1];
        double z = values[at + 2];
        double squared = x * x + y * y + z * z;
        return squared == 0 ? 0 : 1 / Math.sqrt(squared);
    }
}
