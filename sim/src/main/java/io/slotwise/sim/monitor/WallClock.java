package io.slotwise.sim.monitor;

/** The system's clock. */
final class WallClock implements Watch.Clock {
    private static final double NANOSECOND = 1e-9;

    @Override
    public long milliseconds() {
        return System.currentTimeMillis();
    }

    @Override
    public double seconds() {
        return System.nanoTime() * NANOSECOND;
    }
}
