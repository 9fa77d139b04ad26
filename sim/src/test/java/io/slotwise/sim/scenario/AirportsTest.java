package io.slotwise.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slotwise.sim.scenario.Airport.UnitVector;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirportsTest {
    private static final String HEADER = "iata,name,city,state,country,latitude,longitude\n";

    @Test
    void load_shipped_hasAllAirportsEachWithAPositionOfItsOwn() {
        Airports airports = Airports.load();

        Set<UnitVector> positions = new HashSet<>();
        for (int index = 0; index < airports.count(); index++) {
            positions.add(airports.get(index).position());
        }
        assertThat(airports.count()).isEqualTo(3376);
        assertThat(positions).hasSize(3376);
    }

    @Test
    void read_quotedFields_keepTheirCommasAndQuotes() throws IOException {
        Airports airports = read("35A,\"Union County, Troy \"\"T\"\" Shelton\",Union,SC,USA,34.5,-81.5\n");

        assertThat(airports.get(0))
                .isEqualTo(new Airport("35A", "Union County, Troy \"T\" Shelton", "Union", 34.5, -81.5));
    }

    @Test
    void label_samePosition_namesBothAirports() throws IOException {
        Airports airports = read("AAA,One,Here,SC,USA,34.5,-81.5\nBBB,Two,There,SC,USA,34.5,-81.5\n");

        assertThat(airports.label(airports.get(1).position())).hasValue("AAA One (Here) or BBB Two (There)");
        assertThat(airports.label(new UnitVector(0, 0, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "AAA,One,Here,SC,USA,34.5; expected 7 fields, found 6",
                "AAA,One,Here,SC,USA,34.5,-81.5,; expected 7 fields, found 8",
                "AAA,One,Here,SC,USA,north,-81.5; latitude: expected a number, found \"north\"",
                "AAA,One,Here,SC,USA,34.5,; longitude: expected a number, found \"\"",
                "AAA,One,Here,SC,USA,90.5,0; latitude: expected -90 to 90, found 90.5",
                "AAA,One,Here,SC,USA,0,-181; longitude: expected -180 to 180, found -181.0",
                "AAA,One,Here,SC,USA,NaN,0; latitude: expected -90 to 90, found NaN",
                "AAA,\"One,Here,SC,USA,0,0; the quote at column 5 is not closed",
                "AAA,\"One\"s,Here,SC,USA,0,0; expected a comma at column 10, after a quoted field",
                "''; expected 7 fields, found 1"
            })
    void read_malformedLine_isRefusedWithItsNumber(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("BBB,Two,There,SC,USA,34.5,-81.5\n" + line + "\n"))
                .withMessage("test.csv, line 3: " + message);
    }

    @Test
    void read_otherColumns_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Airports.read("test.csv", new StringReader("iata,name\n")))
                .withMessageStartingWith("test.csv, line 1: expected the columns");
    }

    @Test
    void read_noAirports_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("")).withMessageContaining("at least one airport");
        assertThatIllegalArgumentException().isThrownBy(() -> Airports.read("test.csv", new StringReader("")));
    }

    private static Airports read(String lines) throws IOException {
        return Airports.read("test.csv", new StringReader(HEADER + lines));
    }
}
