package io.slotwise.sim.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.tensorboard.EventReader.Events;
import io.slotwise.sim.tensorboard.EventReader.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.5Z");
    private static final double SECONDS = NOW.toEpochMilli() / 1000.0;

    @TempDir
    Path folder;

    @Test
    void frame_anyRecord_endsWithItsMaskedChecksum() {
        byte[] record = "123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        // CRC-32C of "123456789" is E3069283: rotated by 15 to 2507C60D, masked C78AB0E5.
        assertThat(RecordFrame.of(record).array()).endsWith(0xE5, 0xB0, 0x8A, 0xC7);
    }

    @Test
    void add_linesOfMetrics_areScalarsOverEnvironmentSteps() throws IOException {
        try (EventFile file = EventFile.create(folder, Stream.empty(), 0, NOW)) {
            file.add(line("{'type':'start','randomReward':-0.5,'optimalReward':null}"), NOW);
            file.add(line("{'type':'evaluation','environmentSteps':300,'score':0.75,'criticLoss':0.125}"), NOW);
            file.add(line("{'type':'restart','role':'selector','reason':'fog'}"), NOW);
            file.add(
                    line("{'type':'status','environmentSteps':5000000000,'policyUpdates':7,'waits':[]}"),
                    NOW.plusSeconds(2));
            file.add(line("{'type':'checkpoint','policyUpdates':7,'bytes':4096}"), NOW.plusSeconds(3));
        }

        Events events = EventReader.readOnly(folder);

        assertThat(events.version()).isEqualTo("brain.Event:2");
        assertThat(events.scalars())
                .containsExactlyInAnyOrder(
                        new Scalar(SECONDS, 0, "reward/random", -0.5f),
                        new Scalar(SECONDS, 300, "learning/score", 0.75f),
                        new Scalar(SECONDS, 300, "critic/loss", 0.125f),
                        new Scalar(SECONDS + 2, 5_000_000_000L, "progress/policy_updates", 7),
                        new Scalar(SECONDS + 3, 5_000_000_000L, "checkpoint/bytes", 4096));
    }

    @Test
    void add_trustAndUpdateRatios_haveNamesOfTheirOwn() throws IOException {
        try (EventFile file = EventFile.create(folder, Stream.empty(), 0, NOW)) {
            file.add(line("{'type':'evaluation','environmentSteps':300,'trust':0.75,'gradientCosine':0.5}"), NOW);
            file.add(line("{'type':'status','criticUpdateRatio':0.25,'policyUpdateRatio':0.125,'restarts':2}"), NOW);
        }

        assertThat(EventReader.readOnly(folder).scalars())
                .containsExactlyInAnyOrder(
                        new Scalar(SECONDS, 300, "critic/trust", 0.75f),
                        new Scalar(SECONDS, 300, "critic/gradient_cosine", 0.5f),
                        new Scalar(SECONDS, 300, "critic/update_ratio", 0.25f),
                        new Scalar(SECONDS, 300, "learning/policy_update_ratio", 0.125f),
                        new Scalar(SECONDS, 300, "trouble/actor_restarts", 2));
    }

    @Test
    void add_anyLine_isInTheFileAtOnce() throws IOException {
        try (EventFile file = EventFile.create(folder, Stream.empty(), 0, NOW)) {
            file.add(line("{'type':'start','randomReward':-0.5}"), NOW);
            assertThat(EventReader.readOnly(folder).scalars()).hasSize(1);
        }
    }

    @Test
    void create_withHistory_replacesEarlierFilesByOneThatHoldsIt() throws IOException {
        EventFile.create(folder, Stream.empty(), 0, NOW).close();
        Files.writeString(folder.resolve("metrics.jsonl"), "kept");

        Stream<JsonNode> history = Stream.of(
                line("{'type':'start','randomReward':-0.5}"),
                line("{'type':'evaluation','seconds':4,'environmentSteps':100,'score':0.5}"),
                line("{'type':'checkpoint','bytes':9}"));
        try (EventFile file = EventFile.create(folder, history, 10, NOW)) {
            file.add(line("{'type':'evaluation','seconds':11,'environmentSteps':200,'score':0.6}"), NOW);
        }

        assertThat(EventReader.readOnly(folder).scalars())
                .containsExactly(
                        new Scalar(SECONDS - 10, 0, "reward/random", -0.5f),
                        new Scalar(SECONDS - 6, 100, "learning/score", 0.5f),
                        new Scalar(SECONDS - 6, 100, "checkpoint/bytes", 9),
                        new Scalar(SECONDS, 200, "learning/score", 0.6f));
        assertThat(folder.resolve("metrics.jsonl")).exists();
    }

    private static JsonNode line(String json) {
        try {
            return Json.mapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
