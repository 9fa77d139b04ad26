package io.slotwise.actors.metrics;

import io.slotwise.config.LiveSetting;
import io.slotwise.core.problem.Experiences;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a run's actors, and a few things of the whole run that are worth watching. Any thread may use it. A
 * subclass may hand out meters of its own.
 */
public class PipelineMeters {
    private final boolean recording;
    private final Map<String, RecordingMeter> actors = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable Experiences> latest = new AtomicReference<>();
    private final Map<LiveSetting, Double> live = new EnumMap<>(LiveSetting.class);
    private volatile DoubleSupplier runSeconds = () -> 0;
    private volatile boolean paused;
    private volatile double pace = 1;

    protected PipelineMeters(boolean recording) {
        this.recording = recording;
    }

    /** Meters that record. */
    public static PipelineMeters recording() {
        return new PipelineMeters(true);
    }

    /** Meters that record nothing and cost nothing. */
    public static PipelineMeters off() {
        return new PipelineMeters(false);
    }

    public boolean isRecording() {
        return recording;
    }

    /** An actor's meter, which is also that of those started again under its name. */
    public RecordingMeter meter(String name, String role) {
        return actors.computeIfAbsent(
                name, key -> new RecordingMeter(name, role, System::nanoTime, () -> runSeconds.getAsDouble()));
    }

    /** What an actor whose role nobody else plays tells about itself. */
    public ActorMeter of(String role) {
        return recording ? meter(role, role) : ActorMeter.off();
    }

    /** How far the run is, in seconds; failures are dated by it. */
    public void timeBy(DoubleSupplier newRunSeconds) {
        runSeconds = newRunSeconds;
    }

    /** What is known of each actor now. */
    public List<ActorReading> read() {
        List<ActorReading> readings = new ArrayList<>();
        actors.values().forEach(actor -> readings.add(actor.read()));
        return readings;
    }

    /** The simulation has answered. */
    public void evaluated(Experiences experiences) {
        if (recording) {
            latest.set(experiences);
        }
    }

    /** The batch that the simulation answered last. */
    public Optional<Experiences> latest() {
        return Optional.ofNullable(latest.get());
    }

    /** A setting's value, from now on. */
    public void set(LiveSetting setting, double value) {
        if (recording) {
            synchronized (live) {
                live.put(setting, value);
            }
        }
    }

    /** The values of those settings that were told. */
    public Map<LiveSetting, Double> live() {
        synchronized (live) {
            return Map.copyOf(live);
        }
    }

    /** The share of its learning rate that the policy's learner uses, from now on. */
    public void setPace(double newPace) {
        pace = newPace;
    }

    public double pace() {
        return pace;
    }

    public void setPaused(boolean newPaused) {
        paused = newPaused;
    }

    /** Whether training is paused. */
    public boolean isPaused() {
        return paused;
    }
}
