package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.monitor.ControlDesk.Control;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlDeskTest {
    @TempDir
    Path folder;

    private final Monitors.Recording controls = new Monitors.Recording();
    private final Story story = Monitors.story();
    private ControlDesk desk;

    @BeforeEach
    void open() {
        desk = desk(folder.resolve("audit.jsonl"));
    }

    private ControlDesk desk(Path audit) {
        return new ControlDesk(controls, new AuditLog(audit), Monitors.watch(story), () -> Instant.EPOCH);
    }

    private ControlDesk.Answer perform(Control control, String body) {
        return desk.perform(control, body, "127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PAUSE | '' | pause",
                "RESUME | not read | resume",
                "STEP | '' | step 1",
                "STEP | {\"policyUpdates\": 25} | step 25",
                "CHECKPOINT | {} | checkpoint",
                "STOP | {} | stop",
                "SET | {\"key\": \"policy.temperature\", \"value\": 0.5} | set policy.temperature 0.5",
                "SET | {\"key\": \"exploration.epsilon\", \"value\": 0} | set exploration.epsilon 0.0",
            })
    void perform_whatMakesSense_isDoneAuditedAndMarked(Control control, String body, String done) throws IOException {
        assertThat(perform(control, body).status()).isEqualTo(200);

        assertThat(controls.asked).containsExactly(done);
        assertThat(Files.readAllLines(folder.resolve("audit.jsonl"))).hasSize(1);
        assertThat(story.state().marks()).extracting(Mark::kind).containsExactly("control");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STEP | {\"policyUpdates\": 0}",
                "STEP | {\"policyUpdates\": \"many\"}",
                "STEP | [1]",
                "STEP | {",
                "SET | {}",
                "SET | {\"key\": \"policy.hidden\", \"value\": 3}",
                "SET | {\"key\": \"policy.temperature\", \"value\": 0}",
                "SET | {\"key\": \"policy.temperature\", \"value\": \"1\"}",
                "SET | {\"key\": \"exploration.epsilon\", \"value\": 1.5}",
                "SET | {\"key\": \"exploration.epsilon\", \"value\": null}",
            })
    void perform_whatMakesNoSense_isRefusedAndLeavesNoTrace(Control control, String body) {
        ControlDesk.Answer answer = perform(control, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("expected").doesNotContain("Exception");
        assertThat(controls.asked).isEmpty();
        assertThat(folder.resolve("audit.jsonl")).doesNotExist();
        assertThat(story.state().marks()).isEmpty();
    }

    @Test
    void audit_ofASetting_tellsWhoWhenWhatFromAndTo() throws IOException {
        perform(Control.SET, "{\"key\": \"policy.temperature\", \"value\": 0.5}");
        JsonNode line = Json.mapper().readTree(Files.readString(folder.resolve("audit.jsonl")));

        assertThat(line.path("time").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(line.path("control").asText()).isEqualTo("set");
        assertThat(line.path("key").asText()).isEqualTo("policy.temperature");
        assertThat(line.path("from").asDouble()).isEqualTo(0.75);
        assertThat(line.path("value").asDouble()).isEqualTo(0.5);
        assertThat(line.path("client").asText()).isEqualTo("127.0.0.1");
        assertThat(line.path("environmentSteps").isNumber()).isTrue();
    }

    @Test
    void perform_whatCannotBeAudited_isNotDone() {
        desk = desk(folder.resolve("no/such/folder/audit.jsonl"));

        assertThat(perform(Control.STOP, "").status()).isEqualTo(500);
        assertThat(controls.asked).isEmpty();
    }

    @Test
    void perform_afterTheEnd_isRefused() {
        controls.ended = true;

        assertThat(perform(Control.PAUSE, "").status()).isEqualTo(409);
        assertThat(controls.asked).isEmpty();
    }
}
