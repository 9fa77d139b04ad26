package io.slotwise.core.estimator;

/** Checks of temperatures. */
final class Temperature {
    private Temperature() {}

    /** @throws IllegalArgumentException unless it is greater than 0 and finite */
    static double require(String name, double temperature) {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException(name + ": expected a number above 0, found " + temperature);
        }
        return temperature;
    }
}
