package io.slotwise.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionTest {
    @Test
    void distance_knownPairs_countsTheFewestEdits() {
        assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
        assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Suggestion.distance("hidden", "hiden")).isEqualTo(1);
        assertThat(Suggestion.distance("seed", "sede")).isEqualTo(1);
        assertThat(Suggestion.distance("same", "same")).isZero();
    }

    @Test
    void among_nearAndFarWords_suggestsTheNearestOnly() {
        assertThat(Suggestion.among("st-gumble", List.of("st-argmax", "st-gumbel", "softmax")))
                .isEqualTo(" (did you mean st-gumbel?)");
        assertThat(Suggestion.among("zebra", List.of("st-argmax", "st-gumbel", "softmax")))
                .isEmpty();
        assertThat(Suggestion.among("x".repeat(1_000_000), List.of("softmax"))).isEmpty();
    }
}
