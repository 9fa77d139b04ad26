package io.slotwise.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.sim.browser.Accessibility;
import io.slotwise.sim.browser.Browser;
import io.slotwise.sim.browser.Tab;
import io.slotwise.sim.run.FakeTraining;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.Runner;
import io.slotwise.sim.run.Samples;
import io.slotwise.sim.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser, from the disk. */
@Tag("browser")
@Timeout(120)
class ReportPageTest {
    private static final String SHOWN = "[...document.querySelectorAll('#live-charts figure:not([hidden])')]";

    private static final String TICKS =
            "[..." + SHOWN + "[0].querySelectorAll('.tick.x')].map((tick) => tick.textContent).join()";

    @TempDir
    Path folder;

    private RunDirectory directory;

    @BeforeEach
    void write() throws IOException {
        directory = new RunDirectory(folder);
        try (StopSignal stop = StopSignal.listen()) {
            new Runner(FakeTraining.ending(TrainingStatus.COMPLETED), stop)
                    .run(Samples.plan(), directory, new TrainingListener() {});
        }
        Report.write(directory);
    }

    @Test
    void report_inABrowser_showsTheMonitorsChartsInsteadOfItsOwn() throws IOException {
        try (Browser browser = Browser.start()) {
            Tab tab = browser.tab();
            tab.show(1200, 3000, "light");
            tab.open(directory.report().toUri().toString());
            tab.await("!document.querySelector('#live').hidden");

            assertThat(tab.evaluate(SHOWN + ".map((figure) => figure.querySelector('h3').textContent).join()")
                            .asText())
                    .contains("Score", "Critic loss", "Can the critic be trusted?")
                    .doesNotContain("Who is busy");
            assertThat(tab.evaluate(SHOWN + "[0].querySelector('.line-1').getAttribute('d')")
                            .asText())
                    .startsWith("M");
            assertThat(tab.evaluate("[...document.querySelectorAll('.drawn')].every((section) => section.hidden)")
                            .asBoolean())
                    .isTrue();
            assertThat(tab.evaluate(TICKS).asText()).matches("(\\d+ s,?)+");
            tab.click("[data-axis=environmentSteps]");
            assertThat(tab.evaluate(TICKS).asText()).matches("0,500,1,000,1,500");
            assertThat(tab.errors()).isEmpty();
            for (String theme : List.of("dark", "light")) {
                tab.show(390, 5000, theme);
                Accessibility.assertAccessible(tab);
                tab.show(1200, 3000, theme);
                Accessibility.assertAccessible(tab);
            }
            Files.createDirectories(Path.of("target/screenshots"));
            Files.write(Path.of("target/screenshots/report.png"), tab.screenshot());
        }
    }

    @Test
    void report_withAnotherScript_doesNotRunItAndShowsItsOwnPlots() throws IOException {
        // One space more, and it is not the script that the page's policy lets run.
        String html = Files.readString(directory.report());
        Files.writeString(directory.report(), html.replace("//<![CDATA[\n", "//<![CDATA[\n "));
        try (Browser browser = Browser.start()) {
            Tab tab = browser.tab();
            tab.open(directory.report().toUri().toString());
            assertThat(tab.evaluate("document.querySelector('#live').hidden").asBoolean())
                    .isTrue();
            assertThat(tab.evaluate("[...document.querySelectorAll('.drawn figure')]"
                                    + ".every((figure) => figure.getBoundingClientRect().height > 100)")
                            .asBoolean())
                    .isTrue();
        }
    }
}
