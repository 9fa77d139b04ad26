package io.slotwise.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ReferenceTest {
    @Test
    void defaults_nothingGiven_areThoseDocumented() {
        assertThat(SlotwiseSettings.defaults())
                .isEqualTo(new SlotwiseSettings(
                        1,
                        Mode.ASYNC,
                        OptionalInt.empty(),
                        new SimulationSettings(
                                Optional.of("target-value"),
                                Optional.empty(),
                                List.of(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                new CatalogueSettings(Optional.empty(), List.of(), Normalisation.NONE),
                                8,
                                1,
                                Duration.ofSeconds(10)),
                        new PolicySettings(
                                PolicyNetworkKind.DEEPSETS,
                                64,
                                EstimatorKind.LOCAL_EXPECTATION,
                                1,
                                0.5,
                                10_000,
                                TemperatureScheduleKind.FIXED,
                                8,
                                3e-3,
                                32,
                                10,
                                0.03,
                                0.5,
                                OptionalInt.empty()),
                        new CriticSettings(CriticNetworkKind.SLOT, 64, 3e-3, 128, 10, 4, SeesList.AUTO),
                        new ExplorationSettings(0.3, 1),
                        new ReplaySettings(100_000, 128, 64, new ItemReplaySettings(4096, 1)),
                        new EvaluationSettings(1000, 100, 12_345),
                        new StopSettings(
                                OptionalLong.of(50_000),
                                OptionalLong.empty(),
                                Optional.of(Duration.ofSeconds(180)),
                                OptionalDouble.empty()),
                        new SupervisionSettings(10, Duration.ofMillis(200), Duration.ofSeconds(10), 10),
                        new CheckpointSettings(60, 3),
                        new EmbeddingSettings(10_000, 100_000, Duration.ofHours(1)),
                        new MonitorSettings(false, "127.0.0.1", 0, Optional.empty(), false)));
    }

    @Test
    void referenceConf_everySection_hasTheKeysOfItsRecord() {
        Map<String, Class<? extends Record>> records = Map.ofEntries(
                Map.entry("simulation", SimulationSettings.class),
                Map.entry("simulation.catalogue", CatalogueSettings.class),
                Map.entry("policy", PolicySettings.class),
                Map.entry("critic", CriticSettings.class),
                Map.entry("exploration", ExplorationSettings.class),
                Map.entry("replay", ReplaySettings.class),
                Map.entry("replay.items", ItemReplaySettings.class),
                Map.entry("evaluation", EvaluationSettings.class),
                Map.entry("stop", StopSettings.class),
                Map.entry("supervision", SupervisionSettings.class),
                Map.entry("checkpoint", CheckpointSettings.class),
                Map.entry("embedding", EmbeddingSettings.class),
                Map.entry("monitor", MonitorSettings.class));

        assertThat(Defaults.section().keySet()).isEqualTo(keysOf(SlotwiseSettings.class));
        records.forEach((path, type) -> assertThat(
                        Defaults.section().toConfig().getObject(path).keySet())
                .as(path)
                .isEqualTo(keysOf(type)));
    }

    @Test
    void referenceConf_everyKey_hasAComment() {
        assertCommented("slotwise", Defaults.section());
    }

    private static void assertCommented(String path, ConfigObject section) {
        section.forEach((key, value) -> {
            assertThat(value.origin().comments()).as(path + "." + key).isNotEmpty();
            if (value instanceof ConfigObject inner) {
                assertCommented(path + "." + key, inner);
            }
        });
    }

    private static Set<String> keysOf(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName().equals("className") ? "class" : component.getName())
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
