package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import akka.actor.typed.ActorSystem;
import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.actors.Training;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.files.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The monitor of a training that a host program has started. */
@Timeout(90)
class EmbeddedMonitorTest {
    private static final String ENDLESS =
            "slotwise { stop.environment-steps = never, stop.seconds = 80, evaluation.items = 20, monitor { enabled = true,"
                    + " port = 0, token = \"" + Monitors.TOKEN + "\" } }";

    private final ActorSystem<Void> system = Training.createSystem();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void end() {
        system.terminate();
    }

    private Training start(String settings) {
        return Training.start(
                system,
                SlotwiseSettings.parse(settings),
                Monitors.plan().simulation().factory(),
                new TrainingListener() {});
    }

    private static HttpRequest.Builder request(Monitor monitor, String path) {
        return HttpRequest.newBuilder(URI.create(monitor.url()).resolve(path))
                .header("Authorization", "Bearer " + Monitors.TOKEN);
    }

    private JsonNode state(Monitor monitor) throws IOException, InterruptedException {
        return Json.mapper()
                .readTree(client.send(request(monitor, "/api/state").build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private HttpResponse<String> control(Monitor monitor, String name) throws IOException, InterruptedException {
        return client.send(
                request(monitor, "/api/control/" + name)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The samples that the stream tells, up to one of this phase. */
    private List<JsonNode> samplesUntil(Monitor monitor, String phase) throws IOException, InterruptedException {
        List<JsonNode> samples = new ArrayList<>();
        InputStream body = client.send(
                        request(monitor, "/api/events").build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    JsonNode sample = Json.mapper()
                            .readTree(line.substring("data:".length()))
                            .path("sample");
                    samples.add(sample);
                    if (sample.path("phase").asText().equals(phase)) {
                        return samples;
                    }
                }
            }
        }
        return samples;
    }

    @Test
    void watch_aTrainingOfAHost_showsItAndPausesIt() throws Exception {
        try (Training training = start(ENDLESS);
                Monitor monitor = Monitor.watch(training, "my simulation")) {
            assertThat(samplesUntil(monitor, "running")).isNotEmpty();
            JsonNode run = state(monitor).path("run");
            assertThat(run.path("scenario").asText()).isEqualTo("my simulation");

            assertThat(control(monitor, "pause").statusCode()).isEqualTo(200);
            List<JsonNode> samples = samplesUntil(monitor, "paused");

            assertThat(samples.get(samples.size() - 1).path("phase").asText()).isEqualTo("paused");
            assertThat(samples.get(samples.size() - 1).path("actors").findValuesAsText("name"))
                    .contains("critic-learner", "policy-learner", "selector");
            assertThat(training.meters().isPaused()).isTrue();
        }
    }

    @Test
    void checkpoint_nothingKeepsTheState_isRefused() throws Exception {
        try (Training training = start(ENDLESS);
                Monitor monitor = Monitor.watch(training, "my simulation")) {
            HttpResponse<String> answer = control(monitor, "checkpoint");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("keeps no checkpoints");
        }
    }

    @Test
    void watch_aTrainingWhoseActorsAreNotMeasured_saysWhatToSet() {
        try (Training training = start("slotwise.stop.seconds = 60")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Monitor.watch(training, "my simulation"))
                    .withMessageContaining("monitor.enabled");
        }
    }

    @Test
    void watched_asTheGuideSays_tellsTheAddressAndEnds() throws Exception {
        List<String> shown = new ArrayList<>();

        TrainingResult result =
                EmbeddedMonitorGuide.watched(Monitors.plan().simulation().factory(), shown::add);

        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(shown).singleElement().asString().startsWith("http://127.0.0.1:");
    }
}
