package io.slotwise.sim.monitor;

import io.slotwise.actors.Training;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.config.MonitorSettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.critic.CriticReward;
import io.slotwise.sim.files.TextFiles;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.run.BothListeners;
import io.slotwise.sim.run.ChosenSimulation;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.run.TrainingStarter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a run in the browser while it goes on. Whatever goes wrong here, the run goes on: the monitor reads what the
 * actors left for it, once a second, on a thread of its own.
 */
public final class Monitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
    private static final long INTERVAL_MILLISECONDS = 1000;
    /** Looks between two looks at what was picked: slow enough to read. */
    private static final int PICKS_EVERY = 3;

    private static final int SAVE_EVERY = 10;
    private static final long PATIENCE_SECONDS = 5;

    private final Optional<RunDirectory> directory;
    private final Story story;
    private final Watch watch;
    private final Figures figures;
    private final PicksReader picks;
    private final RunControls controls;
    private final MonitorServer server;
    private final String url;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Monitor::daemon);
    private long looks;
    private boolean told;

    /** @param critics makes critics like the run's */
    private Monitor(RunPlan plan, Optional<RunDirectory> directory, Supplier<CriticReward> critics) {
        this.directory = directory;
        WallClock clock = new WallClock();
        RunCard run = directory
                .map(known -> RunCard.of(plan, known.path().toAbsolutePath(), clock.milliseconds()))
                .orElseGet(() -> RunCard.of(plan, "in its host", clock.milliseconds()));
        story = new Story(Long.toString(clock.milliseconds(), Character.MAX_RADIX), run);
        picks = new PicksReader(plan.simulation(), critics);
        watch = new Watch(story, run, picks, clock);
        figures = new Figures(watch);
        controls = new RunControls(plan.settings());
        MonitorSettings settings = plan.settings().monitor();
        Token token = Token.of(settings.token());
        HostNames hosts = new HostNames(settings.host());
        AuditLog audit = directory.map(known -> new AuditLog(known.audit())).orElseGet(AuditLog::logged);
        ControlDesk desk = new ControlDesk(controls, audit, watch, Instant::now);
        server = MonitorServer.start(
                new MonitorServer.Parts(
                        new Guard(token, hosts),
                        story,
                        story::snapshot,
                        Optional.of(desk),
                        Optional.of(figures::text),
                        settings.host()),
                settings.port());
        url = "http://" + hosts.shown() + ":" + server.port() + "/?token=" + token.text();
    }

    /**
     * Opens the monitor of a run that is about to begin.
     *
     * @throws io.slotwise.sim.run.CommandFailure if it cannot listen where the settings say
     */
    public static Monitor open(RunPlan plan, RunDirectory directory) {
        return open(plan, directory, null);
    }

    /**
     * As above, with what was before.
     *
     * @param state where the run goes on from; null for one that begins
     */
    public static Monitor open(RunPlan plan, RunDirectory directory, @Nullable TrainingState state) {
        Monitor monitor = new Monitor(
                plan,
                Optional.of(directory),
                () -> new TrainingParts(plan.settings(), plan.simulation().factory()).criticReward());
        if (state != null) {
            monitor.begin(state, directory);
        }
        monitor.begin();
        return monitor;
    }

    /**
     * Watches a training that a host program has started; close the monitor when the host has seen enough, or after the
     * training. It shows what comes from now on. Nothing is written to files: what is asked for in the browser goes to the
     * log.
     *
     * @param training one whose settings have {@code monitor.enabled}; otherwise its actors are not measured
     * @param name what the page calls the simulation
     * @throws IllegalArgumentException if they have not
     * @throws io.slotwise.sim.run.CommandFailure if it cannot listen where the settings say
     */
    public static Monitor watch(Training training, String name) {
        TrainingParts parts = training.parts();
        SlotwiseSettings settings = parts.settings();
        if (!settings.monitor().enabled()) {
            throw new IllegalArgumentException("monitor.enabled: expected true, so that the actors are measured");
        }
        ChosenSimulation simulation = new ChosenSimulation(
                name, "trained inside a host program", parts.shape(), Optional.empty(), parts.simulations());
        Monitor monitor = new Monitor(new RunPlan(settings, simulation), Optional.empty(), parts::criticReward);
        training.listen(monitor.listener());
        monitor.attach(ActorTraining.ofHost(training));
        monitor.begin();
        return monitor;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It lasts as long as the monitor, and tells of its failures itself.
    private void begin() {
        thread.scheduleAtFixedRate(this::look, 0, INTERVAL_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void begin(TrainingState state, RunDirectory directory) {
        try {
            story.begin(Past.until(state.run().seconds(), state.policyUpdates(), directory));
        } catch (IOException e) {
            LOG.warn("The monitor cannot read what was before; it shows what follows.", e);
        }
        watch.goesOnFrom(state);
    }

    /** Where a browser finds it, with the token. */
    public String url() {
        return url;
    }

    /** Starts trainings as this starter does, and watches them. */
    public TrainingStarter watching(TrainingStarter starter) {
        return (parts, store, listener) -> {
            TrainingStarter.Running running = starter.start(parts, store, new BothListeners(listener, listener()));
            attach(running);
            return running;
        };
    }

    private void attach(TrainingStarter.Running running) {
        watch.attach(running.meters());
        figures.attach(running.meters());
        controls.attach(running);
        running.result().whenComplete(this::ended);
    }

    private TrainingListener listener() {
        return new BothListeners(watch, new TrainingListener() {
            @Override
            public void evaluated(Evaluation evaluation) {
                figures.evaluated(evaluation);
            }
        });
    }

    private void ended(@Nullable TrainingResult result, @Nullable Throwable failure) {
        controls.detach();
        if (result != null) {
            watch.ended(result);
        } else {
            watch.failed(failure == null ? "for no known reason" : String.valueOf(failure.getMessage()));
        }
    }

    // Errors too: a scheduled task that throws is never run again, and nobody would know why.
    @SuppressWarnings("CatchingUnchecked")
    private void look() {
        try {
            figures.sampled(watch.look(checkpointSeconds()));
            if (looks % PICKS_EVERY == 0) {
                watch.lookAtPicks();
            }
            if (looks % SAVE_EVERY == 0) {
                save();
            }
            looks++;
        } catch (RuntimeException | Error e) {
            tellOnce("The monitor cannot tell how the run does", e);
        }
    }

    private OptionalDouble checkpointSeconds() {
        if (directory.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            long saved =
                    Files.getLastModifiedTime(directory.get().checkpoints()).toMillis();
            return OptionalDouble.of(Math.max(0, System.currentTimeMillis() - saved) / 1000.0);
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    private void save() {
        if (directory.isEmpty()) {
            return;
        }
        try {
            TextFiles.replace(directory.get().monitor(), story.snapshot().json() + "\n");
        } catch (IOException e) {
            tellOnce("The monitor cannot save what it shows", e);
        }
    }

    private void tellOnce(String what, Throwable why) {
        if (!told) {
            told = true;
            LOG.warn("{}; the training goes on.", what, why);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "slotwise-monitor");
        thread.setDaemon(true);
        return thread;
    }

    /** Shows browsers the end, saves it, and lets them go. */
    @Override
    public void close() {
        looks = 0;
        thread.execute(this::look);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The monitor did not come to an end within {} s.", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        story.events().close();
        server.close();
        picks.close();
    }
}
