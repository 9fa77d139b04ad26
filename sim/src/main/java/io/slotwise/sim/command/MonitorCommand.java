package io.slotwise.sim.command;

import io.slotwise.config.MonitorSettings;
import io.slotwise.config.SettingsReader;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.monitor.SavedMonitor;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.run.Simulations;
import io.slotwise.sim.run.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor}: the monitor's page on a run that is over. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description = {
            "Opens the monitor's page on a run that has ended or crashed, by the files in its folder. Ctrl-C ends it.",
            "A run that goes on has a monitor of its own: sim run --set monitor.enabled=true",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = "  sim monitor runs/20260131-120000-target-value")
final class MonitorCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder of a run.")
    private Path directory = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; by default the run's monitor.port.")
    private @Nullable Integer port;

    MonitorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunDirectory run = RunDirectory.open(directory);
        Map<String, String> chosen = port == null ? Map.of() : Map.of("monitor.port", String.valueOf(port));
        SlotwiseSettings settings = SettingsReader.read(Optional.of(run.config()), chosen);
        RunPlan plan = new RunPlan(settings, Simulations.choose(settings));
        CountDownLatch ended = new CountDownLatch(1);
        MonitorSettings where = settings.monitor();
        try (StopSignal stop = StopSignal.listen();
                SavedMonitor monitor = SavedMonitor.open(plan, run, where)) {
            console.out().println("Watch it at " + monitor.url());
            console.out().flush();
            stop.onStop(ended::countDown);
            ended.await();
        }
        return 0;
    }
}
