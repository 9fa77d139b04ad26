package io.slotwise.sim.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    private record Sample(double first, Double second, String text) {}

    @Test
    void line_record_keepsTheOrderAndTurnsWhatIsNotFiniteIntoNull() {
        assertThat(Json.line(new Sample(Double.NaN, Double.POSITIVE_INFINITY, "a\nb")))
                .isEqualTo("{\"first\":null,\"second\":null,\"text\":\"a\\nb\"}");
        assertThat(Json.line(new Sample(0.1, -2.0, null))).isEqualTo("{\"first\":0.1,\"second\":-2.0,\"text\":null}");
    }

    @Test
    void line_listWithNothingInIt_isKept() {
        List<Double> values = new ArrayList<>();
        values.add(null);
        assertThat(Json.line(values)).isEqualTo("[null]");
    }

    @Test
    void pretty_record_isOneFieldALine() {
        assertThat(Json.pretty(new Sample(1, 2.0, "x")).lines())
                .containsExactly("{", "  \"first\": 1.0,", "  \"second\": 2.0,", "  \"text\": \"x\"", "}");
    }
}
