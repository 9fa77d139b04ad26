package io.slotwise.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.sim.scenario.Airport.UnitVector;
import org.junit.jupiter.api.Test;

class GreatCircleTest {
    private static final double QUARTER = Math.PI / 2 * GreatCircle.EARTH_RADIUS;

    private static final float[] NEW_YORK = vector(new Airport("JFK", "", "", 40.63975111, -73.77892556));
    private static final float[] LOS_ANGELES = vector(new Airport("LAX", "", "", 33.94253611, -118.4080744));
    private static final float[] HONOLULU = vector(new Airport("HNL", "", "", 21.31869111, -157.9224072));

    @Test
    void distance_knownCities_isTheirs() {
        assertThat(distance(NEW_YORK, LOS_ANGELES)).isCloseTo(3.974, within(0.001));
        assertThat(distance(NEW_YORK, HONOLULU)).isCloseTo(8.002, within(0.01));
        assertThat(distance(LOS_ANGELES, NEW_YORK)).isEqualTo(distance(NEW_YORK, LOS_ANGELES));
    }

    @Test
    void distance_polesAndEquator_isAQuarterOrHalfOfTheCircumference() {
        float[] pole = vector(new Airport("", "", "", 90, 0));
        float[] greenwich = vector(new Airport("", "", "", 0, 0));
        float[] east = vector(new Airport("", "", "", 0, 90));
        float[] south = vector(new Airport("", "", "", -90, 0));

        assertThat(distance(pole, greenwich)).isCloseTo(QUARTER, within(1e-6));
        assertThat(distance(greenwich, east)).isCloseTo(QUARTER, within(1e-6));
        assertThat(distance(pole, south)).isCloseTo(2 * QUARTER, within(1e-6));
    }

    @Test
    void distance_nearPoints_isExactToMetres() {
        // A thousandth of a degree of latitude is 111.195 m; positions are floats, good to half a metre.
        float[] here = vector(new Airport("", "", "", 45, 7));
        float[] there = vector(new Airport("", "", "", 45.001, 7));

        assertThat(distance(here, there)).isCloseTo(111.195e-6, within(1e-6));
        assertThat(distance(here, here)).isZero();
    }

    @Test
    void distance_longerVector_isThatOfItsDirection() {
        float[] far = {2 * NEW_YORK[0], 2 * NEW_YORK[1], 2 * NEW_YORK[2]};

        assertThat(distance(far, LOS_ANGELES)).isCloseTo(distance(NEW_YORK, LOS_ANGELES), within(1e-9));
    }

    @Test
    void distance_zeroVector_isFinite() {
        assertThat(distance(new float[3], NEW_YORK)).isFinite();
        assertThat(distance(new float[3], new float[3])).isZero();
    }

    private static double distance(float[] from, float[] to) {
        return GreatCircle.distance(GreatCircle.squaredChord(from, 0, to, 0));
    }

    private static float[] vector(Airport airport) {
        UnitVector position = airport.position();
        return new float[] {position.x(), position.y(), position.z()};
    }
}
