package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.config.SupervisionSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final SupervisionSettings SETTINGS =
            new SupervisionSettings(10, Duration.ofMillis(200), Duration.ofSeconds(10), 10);

    @ParameterizedTest
    @CsvSource({"1, 200", "2, 400", "3, 800", "6, 6400", "7, 10000", "8, 10000", "1000000, 10000"})
    void pause_attempt_doublesUpToTheGreatest(int attempt, long milliseconds) {
        assertThat(Backoff.pause(SETTINGS, attempt)).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @Test
    void pause_longestSettings_doesNotOverflow() {
        SupervisionSettings longest = new SupervisionSettings(1_000_000, Duration.ofHours(1), Duration.ofHours(1), 10);

        assertThat(Backoff.pause(longest, 1_000_000)).isEqualTo(Duration.ofHours(1));
    }
}
