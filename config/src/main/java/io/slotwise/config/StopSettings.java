package io.slotwise.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When training ends: at the first limit reached. With none it runs until it is stopped.
 *
 * @param environmentSteps limit on selections evaluated by the simulation
 * @param policyUpdates limit on policy updates
 * @param seconds limit on training time
 * @param score score at which training is good enough, 0 (random) to 1 (the optimum)
 */
public record StopSettings(
        OptionalLong environmentSteps, OptionalLong policyUpdates, Optional<Duration> seconds, OptionalDouble score) {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(36_500);

    /** @throws IllegalArgumentException if a limit is out of range */
    public StopSettings {
        new Checks("stop")
                .atLeast("environment-steps", environmentSteps, 1)
                .atLeast("policy-updates", policyUpdates, 1)
                .that(
                        seconds.map(StopSettings::inRange).orElse(true),
                        "seconds",
                        "a number of seconds from 0.001 to " + MOST.toSeconds(),
                        seconds.map(Format::seconds).orElse(""))
                .within("score", score, 0, 1)
                .done();
    }

    static StopSettings read(Section section) {
        Optional<Long> environmentSteps = section.limit("environment-steps", Section::wholeNumber);
        Optional<Long> policyUpdates = section.limit("policy-updates", Section::wholeNumber);
        Optional<Duration> seconds = section.limit("seconds", Section::seconds);
        Optional<Double> score = section.limit("score", Section::number);
        return new StopSettings(
                environmentSteps.map(OptionalLong::of).orElse(OptionalLong.empty()),
                policyUpdates.map(OptionalLong::of).orElse(OptionalLong.empty()),
                seconds,
                score.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    Map<String, Object> entries() {
        return Map.of(
                "environment-steps", environmentSteps,
                "policy-updates", policyUpdates,
                "seconds", seconds.map(Format::seconds).map(BigDecimal::new),
                "score", score);
    }

    private static boolean inRange(Duration seconds) {
        return seconds.compareTo(LEAST) >= 0 && seconds.compareTo(MOST) <= 0;
    }
}
