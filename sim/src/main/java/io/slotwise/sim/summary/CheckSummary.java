package io.slotwise.sim.summary;

import io.slotwise.actors.check.Finding;
import io.slotwise.actors.check.Latency;
import io.slotwise.actors.check.Mark;
import io.slotwise.actors.check.SimulationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a simulation, in words.
 *
 * @param simulation its name
 * @param colour whether marks may have one
 */
public record CheckSummary(String simulation, boolean colour) {
    private static final double MILLISECOND = 1e-3;

    /** What {@code --json} prints. */
    public record Printed(
            String simulation,
            boolean usable,
            List<PrintedFinding> findings,
            @Nullable Latency latency) {}

    /** One finding of those. */
    public record PrintedFinding(String mark, String subject, String detail) {}

    /** A finding as a line. */
    public String line(Finding finding) {
        return "  " + mark(finding.mark()) + "  " + String.format(Locale.ROOT, "%-16s", finding.subject())
                + finding.detail();
    }

    private String mark(Mark mark) {
        return switch (mark) {
            case GOOD -> coloured("ok  ", 32);
            case WARNING -> coloured("warn", 33);
            case BAD -> coloured("BAD ", 31);
            case UNKNOWN -> "?   ";
        };
    }

    private String coloured(String text, int code) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** How fast it is, and what all of it comes to. */
    public List<String> ending(SimulationReport report) {
        List<String> lines = new ArrayList<>();
        report.latency().ifPresent(latency -> lines.add(line(new Finding(Mark.GOOD, "latency", speed(latency)))));
        lines.add("");
        lines.add(verdict(report));
        return lines;
    }

    private static String speed(Latency latency) {
        return time(latency.medianSeconds()) + " a list (p50), " + time(latency.slowSeconds())
                + " (p99), in batches of "
                + Numbers.count(latency.batchSize()) + "; " + Numbers.plural(latency.workers(), "worker") + ": "
                + Numbers.rate(latency.stepsPerSecond()) + " environment steps a second at most (simulation.workers)";
    }

    private static String time(double seconds) {
        return seconds < MILLISECOND ? Numbers.compact(seconds * 1e6) + " µs" : Numbers.compact(seconds * 1e3) + " ms";
    }

    private String verdict(SimulationReport report) {
        long bad = count(report, Mark.BAD);
        long warnings = count(report, Mark.WARNING);
        if (bad > 0) {
            return simulation + " cannot be trained on as it is: " + Numbers.plural(bad, "finding") + " to mend.";
        }
        return simulation + " can be trained on"
                + (warnings == 0 ? "." : ", with " + Numbers.plural(warnings, "thing") + " to know.");
    }

    private static long count(SimulationReport report, Mark mark) {
        return report.findings().stream()
                .filter(finding -> finding.mark() == mark)
                .count();
    }

    /** For programs to read. */
    public Printed json(SimulationReport report) {
        return new Printed(
                simulation,
                report.usable(),
                report.findings().stream()
                        .map(finding -> new PrintedFinding(finding.mark().word(), finding.subject(), finding.detail()))
                        .toList(),
                report.latency().orElse(null));
    }
}
