package io.slotwise.sim.report;

import io.slotwise.sim.files.TextFiles;
import io.slotwise.sim.monitor.EmbeddedCharts;
import io.slotwise.sim.run.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A run's report: one HTML file that asks for nothing from elsewhere. */
public final class Report {
    private static final String STYLE = "report.css";

    private Report() {}

    /**
     * Writes {@code report.html} from what the run's folder tells, whether the run has ended or not.
     *
     * @throws IOException if the disk fails
     */
    public static void write(RunDirectory directory) throws IOException {
        TextFiles.replace(directory.report(), page(directory));
    }

    private static String page(RunDirectory directory) throws IOException {
        RunHistory history = RunHistory.read(directory);
        double minimumTrust =
                history.settings().map(all -> all.policy().minimumTrust()).orElse(0.0);
        return Page.of(history, style(), EmbeddedCharts.of(directory, minimumTrust));
    }

    private static String style() throws IOException {
        try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream(STYLE), "resource " + STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
