package io.slotwise.sim.scenario;

import io.slotwise.sim.scenario.Airport.UnitVector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The airports that come with Slotwise, in the file's order. */
final class Airports {
    private static final String RESOURCE = "airports.csv";
    private static final List<String> HEADER =
            List.of("iata", "name", "city", "state", "country", "latitude", "longitude");

    private final List<Airport> airports;
    private final Map<UnitVector, List<Airport>> byPosition = new HashMap<>();

    Airports(List<Airport> airports) {
        this.airports = List.copyOf(airports);
        for (Airport airport : airports) {
            byPosition
                    .computeIfAbsent(airport.position(), position -> new ArrayList<>())
                    .add(airport);
        }
    }

    /** Reads the airports that come with Slotwise. */
    static Airports load() {
        try (InputStream stream =
                Objects.requireNonNull(Airports.class.getResourceAsStream(RESOURCE), "resource " + RESOURCE)) {
            return read(RESOURCE, new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /**
     * Reads airports from comma-separated values.
     *
     * @param source the file's name, for messages
     * @throws IllegalArgumentException if a line is malformed, with its number
     */
    static Airports read(String source, Reader reader) throws IOException {
        List<Airport> airports = new ArrayList<>();
        BufferedReader lines = new BufferedReader(reader);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            try {
                List<String> fields = CommaSeparated.fields(line);
                if (number == 1) {
                    requireHeader(fields);
                } else {
                    airports.add(airport(fields));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(source + ", line " + number + ": " + e.getMessage(), e);
            }
        }
        if (airports.isEmpty()) {
            throw new IllegalArgumentException(source + ": expected at least one airport");
        }
        return new Airports(airports);
    }

    private static void requireHeader(List<String> fields) {
        if (!fields.equals(HEADER)) {
            throw new IllegalArgumentException("expected the columns " + HEADER + ", found " + fields);
        }
    }

    private static Airport airport(List<String> fields) {
        if (fields.size() != HEADER.size()) {
            throw new IllegalArgumentException("expected " + HEADER.size() + " fields, found " + fields.size());
        }
        return new Airport(fields.get(0), fields.get(1), fields.get(2), degrees(fields, 5), degrees(fields, 6));
    }

    private static double degrees(List<String> fields, int column) {
        try {
            return Double.parseDouble(fields.get(column));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    HEADER.get(column) + ": expected a number, found \"" + fields.get(column) + "\"", e);
        }
    }

    int count() {
        return airports.size();
    }

    Airport get(int index) {
        return airports.get(index);
    }

    /** The label of the airport at exactly this position; where there are several, all of theirs. */
    Optional<String> label(UnitVector position) {
        return byPosition.getOrDefault(position, List.of()).stream()
                .map(Airport::label)
                .reduce((first, second) -> first + " or " + second);
    }
}
