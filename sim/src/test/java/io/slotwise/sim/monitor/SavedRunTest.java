package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedRunTest {
    @TempDir
    Path folder;

    private RunDirectory directory;

    @BeforeEach
    void fill() throws IOException {
        directory = new RunDirectory(folder);
        Files.writeString(directory.metrics(), """
                {"type":"start","randomReward":-1.5,"optimalReward":-0.5}
                {"type":"evaluation","seconds":1.5,"environmentSteps":100,"score":0.25,"greedyReward":-1.25}
                {"type":"status","seconds":2}
                {"type":"evaluation","seconds":3.5,"environmentSteps":200,"score":0.75,"greedyReward":-0.75}
                {"type":"evaluation","seconds":4.5,"environ""");
    }

    private JsonNode state() throws IOException {
        return Json.mapper().readTree(SavedRun.state(Monitors.plan(), directory));
    }

    @Test
    void state_ofARunThatWasKilled_isWhatItsFilesTell() throws IOException {
        JsonNode state = state();

        assertThat(state.path("live").asBoolean()).isFalse();
        assertThat(state.path("sample").path("phase").asText()).isEqualTo("crashed");
        assertThat(state.path("sample").path("verdict").path("level").asText()).isEqualTo("bad");
        assertThat(state.path("reference").path("randomReward").asDouble()).isEqualTo(-1.5);
        JsonNode rows = state.path("evaluations").path("rows");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1))
                .hasSize(state.path("evaluations").path("columns").size());
        assertThat(rows.get(1).get(2).asDouble()).isEqualTo(0.75);
        assertThat(rows.get(1).get(11).isNull()).isTrue();
    }

    @Test
    void state_ofARunThatHasEnded_tellsHow() throws IOException {
        Files.writeString(
                directory.result(),
                "{\"status\":\"completed\",\"reason\":\"reached stop.score\",\"environmentSteps\":1234}");
        JsonNode sample = state().path("sample");

        assertThat(sample.path("phase").asText()).isEqualTo("completed");
        assertThat(sample.path("verdict").path("sentence").asText()).isEqualTo("Ended: reached stop.score.");
        assertThat(sample.path("environmentSteps").asInt()).isEqualTo(1234);
    }

    @Test
    void state_ofARunThatWasWatched_hasWhatTheMonitorShowedLast() throws IOException {
        Story story = Monitors.story();
        Monitors.watch(story).look(java.util.OptionalDouble.empty());
        story.marked(new Mark(0, 0, 0, "control", "paused", ""));
        Files.writeString(directory.monitor(), story.snapshot().json());

        assertThat(state().path("marks")).hasSize(1);
        assertThat(state().path("points").path("rows")).hasSize(2);
        assertThat(state().path("evaluations").path("rows")).hasSize(2);
    }

    @Test
    void state_ofARunWhoseCriticWasMeasured_tellsItsLatestTrust() throws IOException {
        Files.writeString(directory.metrics(), """
                {"type":"evaluation","seconds":1.5,"environmentSteps":100,"score":0.25,"trust":0.98}
                {"type":"evaluation","seconds":3.5,"environmentSteps":200,"score":0.75,"trust":0.125}
                """);
        Files.writeString(directory.result(), "{\"status\":\"completed\",\"reason\":\"reached stop.seconds\"}");

        assertThat(state().path("sample").path("verdict").path("sentence").asText())
                .isEqualTo("Ended: reached stop.seconds. Critic not to be trusted yet (0.13).");
    }
}
