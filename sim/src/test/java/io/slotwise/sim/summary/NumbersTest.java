package io.slotwise.sim.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0213456, -0.02135",
        "12.34567, 12.35",
        "123456, 123500",
        "0.00001234, 1.23e-5",
        "-2e9, -2.00e9",
        "NaN, unknown",
        "Infinity, unknown",
        "1, 1.000",
        "0.25, 0.2500",
    })
    void figure_anyValue_hasFourDigits(double value, String text) {
        assertThat(Numbers.figure(value)).isEqualTo(text);
    }

    @Test
    void figure_null_isUnknown() {
        assertThat(Numbers.figure(null)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                "0.5; 0.5",
                "0.30000000000000004; 0.3",
                "-1; -1",
                "20000; 20,000",
                "1500.4; 1,500",
                "1000000; 1,000,000",
                "1e-6; 1e-6",
                "2.5e-7; 2.5e-7",
                "1e15; 1e15",
            })
    void compact_anyValue_isShort(double value, String text) {
        assertThat(Numbers.compact(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.9999, 0.999", "1, 1.000", "0, 0.000", "-0.0001, -0.001", "0.87349, 0.873"})
    void score_closeToTheNext_isRoundedDown(double value, String text) {
        assertThat(Numbers.score(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 0.0", "7.44; 7.4", "42.4; 42", "610; 610", "12345; 12,300", "987654; 988,000", "NaN; unknown"})
    void rate_anyValue_isAsAccurateAsItDeserves(double value, String text) {
        assertThat(Numbers.rate(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.84, 0.8 s", "42.4, 42 s", "185, 3 min 05 s", "59.7, 1 min 00 s", "7620, 2 h 07 min"})
    void duration_anyValue_isInFittingUnits(double value, String text) {
        assertThat(Numbers.duration(value)).isEqualTo(text);
    }

    @Test
    void plural_oneAndMany_agree() {
        assertThat(Numbers.plural(1, "slot")).isEqualTo("1 slot");
        assertThat(Numbers.plural(12_345, "slot")).isEqualTo("12,345 slots");
    }
}
