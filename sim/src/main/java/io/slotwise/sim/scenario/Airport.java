package io.slotwise.sim.scenario;

/**
 * An airport.
 *
 * @param code IATA's code where it has one, else the national identifier
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
record Airport(String code, String name, String city, double latitude, double longitude) {
    /**
     * @throws IllegalArgumentException if the latitude is not within ±90 or the longitude not within ±180
     */
    Airport {
        if (!(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("latitude: expected -90 to 90, found " + latitude);
        }
        if (!(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("longitude: expected -180 to 180, found " + longitude);
        }
    }

    /** Where it is on the unit sphere. */
    UnitVector position() {
        double north = Math.toRadians(latitude);
        double east = Math.toRadians(longitude);
        return new UnitVector(
                (float) (Math.cos(north) * Math.cos(east)), (float) (Math.cos(north) * Math.sin(east)), (float)
                        Math.sin(north));
    }

    /** Code, name and city: {@code JFK John F Kennedy Intl (New York)}. */
    String label() {
        return code + " " + name + " (" + city + ")";
    }

    /**
     * A point of the unit sphere, as items hold it: x to the equator at Greenwich, y to the equator at 90° east, z to
     * the north pole.
     */
    record UnitVector(float x, float y, float z) {}
}
