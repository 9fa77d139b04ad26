package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.metrics.RecordingMeter;
import io.slotwise.config.MonitorSettings;
import io.slotwise.sim.browser.Accessibility;
import io.slotwise.sim.browser.Browser;
import io.slotwise.sim.browser.Tab;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run that is over, in a real browser. */
@Tag("browser")
@Timeout(120)
class SavedPageTest {
    @TempDir
    Path folder;

    /** Of a run with two workers, one of which failed and was started again. */
    private static String shownLast() {
        PipelineMeters meters = PipelineMeters.recording();
        meters.timeBy(() -> 63);
        RecordingMeter worker = meters.meter("simulation-worker-1", "simulation-worker");
        meters.meter("simulation-worker-0", "simulation-worker");
        worker.failed("java.lang.IllegalStateException: the bridge fell down");
        worker.restarted();
        Story story = Monitors.story();
        Watch watch = Monitors.watch(story);
        watch.attach(meters);
        watch.look(OptionalDouble.empty());
        return story.snapshot().json();
    }

    @Test
    void page_ofASavedRun_showsItsTrustItsRestartsAndItsErrors() throws IOException {
        RunDirectory directory = new RunDirectory(folder);
        Files.writeString(directory.monitor(), shownLast());
        Files.writeString(directory.metrics(), """
                {"type":"start","randomReward":-1.5,"optimalReward":-0.5}
                {"type":"evaluation","seconds":1.5,"environmentSteps":100,"policyUpdates":1,"score":0.25,"trust":0.125}
                {"type":"evaluation","seconds":70,"environmentSteps":200,"policyUpdates":2,"score":0.75,"trust":0.98}
                """);
        Files.writeString(
                directory.result(),
                "{\"status\":\"completed\",\"reason\":\"reached stop.score\",\"environmentSteps\":1234,\"restarts\":1}");
        RunPlan plan = Monitors.plan();
        MonitorSettings settings = plan.settings().monitor();

        try (SavedMonitor monitor = SavedMonitor.open(plan, directory, settings);
                Browser browser = Browser.start()) {
            Tab tab = browser.tab();
            tab.show(1440, 4500, "light");
            tab.open(monitor.url());
            tab.await("document.querySelector('#actors tr.hurt')");

            assertThat(tab.text("#verdict")).contains("Ended: reached stop.score. Critic trusted (0.98).");
            String error = "java.lang.IllegalStateException: the bridge fell down (at 1:03 min)";
            assertThat(tab.evaluate("document.querySelectorAll('#actors tr.hurt').length")
                            .asInt())
                    .isOne();
            assertThat(tab.text("#actors tr.hurt")).contains("simulation-worker-1", "↻ 1", error);
            tab.click(".node.hurt");
            assertThat(tab.text("#inspector")).contains("Restarts1", "Last error" + error);
            assertThat(tab.errors()).isEmpty();
            for (String theme : List.of("light", "dark")) {
                tab.show(1440, 4500, theme);
                Accessibility.assertAccessible(tab);
                tab.show(390, 9000, theme);
                Accessibility.assertAccessible(tab);
            }
        }
    }
}
