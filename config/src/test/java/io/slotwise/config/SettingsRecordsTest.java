package io.slotwise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Settings built in code are checked as those of a file are. */
final class SettingsRecordsTest {
    @Test
    void new_severalRulesBroken_namesEachKeyExpectationAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PolicySettings(
                        PolicyNetworkKind.MLP,
                        0,
                        EstimatorKind.SOFTMAX,
                        Double.NaN,
                        0,
                        0,
                        TemperatureScheduleKind.LINEAR,
                        1,
                        1e-3,
                        1,
                        0,
                        0,
                        2,
                        OptionalInt.of(-1)))
                .withMessage("""
                        policy.hidden: expected a whole number from 1 to 65536, found 0
                        policy.temperature: expected a number above 0 and at most 1000, found NaN
                        policy.temperature-end: expected a number above 0 and at most 1000, found 0
                        policy.temperature-updates: expected a whole number from 1 to 1000000000000, found 0
                        policy.samples: expected a whole number from 2 to 1000, found 1
                        policy.minimum-trust: expected a number from 0 to 1, found 2
                        policy.swaps: expected a whole number from 0 to 10000, found -1""");
    }

    @Test
    void new_minSizeAboveCapacity_isRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplaySettings(10, 11, 1, new ItemReplaySettings(1, 1)))
                .withMessage("replay.min-size: expected at most replay.capacity (10), found 11");
    }

    @Test
    void productThreads_notSet_goByTheProcessorsUnlessInLockstep() {
        SlotwiseSettings async = SlotwiseSettings.defaults();
        assertThat(async.productThreads(1)).isEqualTo(1);
        assertThat(async.productThreads(3)).isEqualTo(1);
        assertThat(async.productThreads(16)).isEqualTo(8);
        assertThat(SlotwiseSettings.parse("slotwise.mode = lockstep").productThreads(16))
                .isEqualTo(1);
        assertThat(SlotwiseSettings.parse("slotwise.product-threads = 3").productThreads(16))
                .isEqualTo(3);
    }

    @Test
    void parse_noProductThreads_isRejected() {
        assertThatThrownBy(() -> SlotwiseSettings.parse("slotwise {\n  product-threads = 0\n}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("product-threads: expected a whole number from 1 to 1024, found 0");
    }

    @Test
    void new_durationsOutOfAnyRange_areRejected() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SupervisionSettings(1, Duration.ofNanos(-1), endless, 10))
                .withMessage("supervision.minimum-backoff: expected a duration from 1ms to 3600s, found -1ns\n"
                        + "supervision.maximum-backoff: expected a duration from 1ms to 3600s,"
                        + " found 9223372036854775807s");
    }

    @Test
    void new_commandChangedAfterwards_staysAsItWas() {
        List<String> command = new ArrayList<>(List.of("a"));
        SimulationSettings simulation = new SimulationSettings(
                Optional.empty(),
                Optional.empty(),
                command,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                new CatalogueSettings(Optional.empty(), List.of(), Normalisation.NONE),
                1,
                1,
                Duration.ofSeconds(1));

        command.add("b");

        assertThat(simulation.command()).containsExactly("a");
    }

    @Test
    void new_catalogue_columnsNeedAFileAndDiffer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CatalogueSettings(Optional.empty(), List.of("a", "a"), Normalisation.RANGE))
                .withMessage(
                        "simulation.catalogue.columns: expected names that differ, found [a, a]\n"
                                + "simulation.catalogue.columns: expected none without simulation.catalogue.file,"
                                + " found [a, a]\n"
                                + "simulation.catalogue.normalise: expected none without simulation.catalogue.file, found range");
    }

    @Test
    void with_anotherValue_changesOnlyThat() {
        SlotwiseSettings defaults = SlotwiseSettings.defaults();
        PolicySettings greedy = defaults.policy().withEstimator(EstimatorKind.ST_ARGMAX);

        assertThat(defaults.withSeed(3)).isEqualTo(SlotwiseSettings.parse("slotwise.seed = 3"));
        assertThat(defaults.withPolicy(greedy))
                .isEqualTo(SlotwiseSettings.parse("slotwise.policy.estimator = st-argmax"));
    }
}
