package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.sim.browser.Accessibility;
import io.slotwise.sim.browser.Browser;
import io.slotwise.sim.browser.Tab;
import io.slotwise.sim.monitor.browser.Wire;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.run.Runner;
import io.slotwise.sim.run.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser, before a real run. */
@Tag("browser")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitorPageTest {
    private static final String SAMPLE = "slotwise.store.sample";
    private static final String COUNTS =
            "[" + SAMPLE + ".environmentSteps, " + SAMPLE + ".criticUpdates, " + SAMPLE + ".policyUpdates]";

    @TempDir
    static Path folder;

    private RunDirectory directory;
    private StopSignal stop;
    private Monitor monitor;
    private CompletableFuture<Runner.Outcome> outcome;
    private Wire wire;
    private Browser browser;
    private Tab tab;

    @BeforeAll
    void startRunAndBrowser() {
        RunPlan plan = Monitors.plan(
                "simulation.class=" + FragileSimulation.class.getName(),
                "policy.hidden=16",
                "critic.hidden=16",
                "policy.batch-size=32",
                "critic.batch-size=32",
                "simulation.workers=2",
                "stop.environment-steps=never",
                "stop.seconds=never",
                "supervision.minimum-backoff=10ms",
                "monitor.enabled=true");
        directory = RunDirectory.create(folder.resolve("run"));
        stop = StopSignal.listen();
        monitor = Monitor.open(plan, directory);
        Runner runner = new Runner(monitor.watching(ActorTraining::start), stop);
        outcome = CompletableFuture.supplyAsync(() -> runner.run(plan, directory, new TrainingListener() {}));
        wire = new Wire(URI.create(monitor.url()).getPort());
        browser = Browser.start();
    }

    @BeforeEach
    void openPage() {
        tab = browser.tab();
        // High enough for all of it: what is out of sight is not painted.
        tab.show(1440, 4500, "light");
        tab.open(address());
        tab.await(SAMPLE + "?.policyUpdates > 0 && document.querySelector('.node')");
    }

    private String address() {
        URI direct = URI.create(monitor.url());
        return monitor.url().replace(":" + direct.getPort() + "/", ":" + wire.port() + "/");
    }

    @AfterEach
    void closePage() {
        assertThat(tab.errors()).isEmpty();
        tab.close();
    }

    @AfterAll
    void stopAll() throws Exception {
        tab = browser.tab();
        tab.open(address());
        tab.await(SAMPLE + " && document.querySelector('[data-control=stop]')");
        tab.click("[data-control=stop]");
        tab.click("[data-control=stop]");
        tab.await(SAMPLE + ".phase === 'interrupted'");
        assertThat(outcome.get(60, TimeUnit.SECONDS).result().status()).isEqualTo("interrupted");
        monitor.close();
        tab.await("document.querySelector('#link').textContent === 'ended'");
        assertThat(tab.text("#stale")).contains("The run has ended");
        browser.close();
        wire.close();
        stop.close();
    }

    @Test
    void address_afterTheFirstLook_hasNoTokenAndTheCookieServes() {
        assertThat(tab.evaluate("location.href").asText()).doesNotContain("token");
        tab.open(tab.evaluate("location.origin + '/'").asText());
        tab.await(SAMPLE + "?.policyUpdates > 0");
    }

    @Test
    void charts_whileTraining_move() {
        String line = "document.querySelectorAll('.chart .line-1')[2].getAttribute('d')";
        tab.await(line + "?.length > 20");
        tab.evaluate("window.before = " + line);
        tab.await(line + " !== window.before");
        assertThat(tab.evaluate("document.querySelectorAll('.chart').length").asInt())
                .isGreaterThan(8);
    }

    @Test
    void graphAndTable_nameEveryActor() {
        JsonNode names = tab.evaluate(SAMPLE + ".actors.map((actor) => actor.name)");
        String graph = tab.evaluate("[...document.querySelectorAll('.node')].map((node) =>"
                        + " node.getAttribute('aria-label')).join()")
                .asText();
        tab.await("document.querySelectorAll('#actors tbody tr').length >= " + names.size());
        String table = tab.text("#actors");

        assertThat(names).hasSizeGreaterThan(10);
        names.forEach(name -> {
            assertThat(graph).contains(name.asText());
            assertThat(table).contains(name.asText());
        });
    }

    @Test
    void pauseAndResume_stopTheCountersAndStartThem() {
        tab.click("[data-control=pause]");
        tab.await(SAMPLE + ".phase === 'paused'");
        // What was underway is done; from the next sample on nothing moves.
        tab.evaluate("window.seen = slotwise.store.samples");
        tab.await("slotwise.store.samples > window.seen + 1");
        String paused = tab.evaluate(COUNTS).toString();
        tab.evaluate("window.seen = slotwise.store.samples");
        tab.await("slotwise.store.samples > window.seen + 2");
        assertThat(tab.evaluate(COUNTS).toString()).isEqualTo(paused);
        assertThat(tab.text("#verdict")).contains("Paused");

        tab.evaluate("window.paused = " + SAMPLE + ".policyUpdates");
        tab.click("[data-control=step]");
        tab.await(SAMPLE + ".policyUpdates === window.paused + 1");
        tab.click("[data-control=resume]");
        tab.await(SAMPLE + ".phase === 'running' && " + SAMPLE + ".policyUpdates > window.paused + 50");
    }

    @Test
    void setTemperature_showsInThePageTheMetricsTheChartsAndTheAudit() throws IOException {
        tab.evaluate("document.querySelector('#set-policy-temperature').value = '0.625'");
        tab.click("[data-key='policy.temperature'] button");
        tab.await("document.querySelector(\"[data-key='policy.temperature'] output\").textContent === '0.625'");
        tab.await("document.querySelector('#log').textContent.includes('policy.temperature 0.625')");
        tab.await("document.querySelector('.chart .flag.control')");

        assertThat(tab.evaluate("fetch('/metrics').then((reply) => reply.text())")
                        .asText())
                .contains("slotwise_policy_temperature 0.625")
                .contains("# TYPE slotwise_environment_steps_total counter")
                .containsPattern("(?m)^slotwise_environment_steps_total [1-9]")
                .contains("slotwise_actor_messages_total{role=\"critic-learner\"}");
        assertThat(Files.readString(directory.audit()))
                .contains("\"control\":\"set\",\"key\":\"policy.temperature\",\"from\":1.0,\"value\":0.625");
    }

    @Test
    void setTemperature_outOfBounds_isRefusedInWords() {
        tab.evaluate("document.querySelector('#set-exploration-epsilon').value = '7'");
        tab.click("[data-key='exploration.epsilon'] button");
        tab.await("document.querySelector('.said').textContent.includes('expected a number')");
        assertThat(tab.evaluate(SAMPLE + ".settings['exploration.epsilon']").asDouble())
                .isEqualTo(0.3);
    }

    @Test
    void checkpoint_isSaved() {
        tab.click("[data-control=checkpoint]");
        tab.await("document.querySelector('.said').dataset.ok === 'true'");
        tab.await(SAMPLE + ".checkpointSeconds !== null");
    }

    @Test
    void actorThatFails_showsItsRestartAndItsError() {
        FragileSimulation.FAILURES.set(1);
        tab.await("document.querySelector('#log').textContent.includes('the bridge fell down')");
        tab.await("document.querySelector('.node.hurt .badge').textContent === '↻1'");
        assertThat(tab.text(".node.hurt .error")).isEqualTo("⚠ the bridge fell down");
        // A worker or the evaluator, whichever asked the simulation next; and nobody else, not even of the same role.
        JsonNode hurt = tab.evaluate(
                SAMPLE + ".actors.filter((actor) => actor.lastError || actor.restarts).map((actor) => actor.name)");
        assertThat(hurt).hasSize(1);
        String error = "java.lang.IllegalStateException: the bridge fell down (at ";
        assertThat(tab.evaluate("[...document.querySelectorAll('#actors tr.hurt')].map((row) => row.textContent)"))
                .singleElement()
                .extracting(JsonNode::asText)
                .asString()
                .contains(hurt.get(0).asText(), "↻ 1", error);
        assertThat(tab.evaluate("document.querySelector('.node.hurt').getAttribute('aria-label')")
                        .asText())
                .contains("restarted once; last error, of " + hurt.get(0).asText(), error);

        tab.click(".node.hurt");
        assertThat(tab.text("#inspector h3")).isEqualTo(hurt.get(0).asText());
        assertThat(tab.text("#inspector")).contains("Restarts1", "Last errorthe simulation failed", error);
        assertThat(tab.evaluate("(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)"
                                + "(document.querySelector('#actors').parentElement)")
                        .asInt())
                .as("wraps instead of being cut off: the table is wider than its place by")
                .isLessThanOrEqualTo(0);
    }

    @Test
    void reconnect_afterAnInterruption_hasLostNoPoint() {
        tab.evaluate("window.story = slotwise.store; window.points = slotwise.store.points");
        wire.cut();
        tab.await(
                "document.querySelector('#link').textContent === 'reconnecting' && !document.querySelector('#stale').hidden");
        tab.evaluate("window.seen = slotwise.store.samples");
        wire.mend();
        tab.await("document.querySelector('#link').textContent === 'live' && slotwise.store.samples > window.seen + 3");

        assertThat(tab.evaluate("slotwise.store.points === window.points").asBoolean())
                .as("went on, did not begin anew")
                .isTrue();
        JsonNode times = tab.evaluate("fetch('/api/state').then((reply) => reply.json()).then((state) => {"
                + " const mine = new Set(slotwise.store.points.rows.map((row) => row.join()));"
                + " const theirs = state.points.rows.slice(0, -2);"
                + " return { missing: theirs.filter((row) => !mine.has(row.join())).length, all: theirs.length }; })");
        assertThat(times.path("all").asInt()).isGreaterThan(5);
        assertThat(times.path("missing").asInt()).isZero();
    }

    @Test
    void keyboard_choosesAnActorAndReadsAChart() {
        tab.evaluate("document.querySelector('[data-role=\"experience-replay\"]').focus()");
        press("Enter", "\r");
        tab.await("document.querySelector('#inspector h3').textContent === 'experience-replay'");
        tab.await("document.querySelectorAll('.chart')[2].querySelector('path.line').getAttribute('d')?.length > 40");
        tab.evaluate("document.querySelectorAll('.chart')[2].querySelector('svg').focus()");
        press("ArrowLeft", "");
        tab.await("document.querySelectorAll('.chart')[2].querySelector('.where').textContent.startsWith('at ')");
    }

    private void press(String key, String text) {
        tab.send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "code", key, "text", text));
        tab.send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key));
    }

    @ParameterizedTest
    @CsvSource({"1440, light", "1440, dark", "390, light", "390, dark"})
    void page_ofAnySizeAndTheme_isAccessibleAndFits(int width, String theme) throws IOException {
        tab.show(width, width == 390 ? 9000 : 4500, theme);
        tab.await("document.querySelector('.list li') && document.querySelector('.chart .dot')");
        Accessibility.assertAccessible(tab);
        Files.createDirectories(Path.of("target/screenshots"));
        Files.write(Path.of("target/screenshots/monitor-" + width + "-" + theme + ".png"), tab.screenshot());
    }
}
