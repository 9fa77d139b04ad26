package io.slotwise.sim.progress;

import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.config.SlotwiseSettings;
import java.util.Optional;

/** Shows a run's progress on a screen. */
public final class RunProgress implements TrainingListener {
    private final Screen screen;
    private final ProgressLine line;
    private final Rates.Meter meter = new Rates.Meter();
    private Optional<Evaluation> evaluation = Optional.empty();
    private Optional<PipelineStatus> status = Optional.empty();
    private Optional<Rates> rates = Optional.empty();
    private int restarts;

    /** @param colour whether the screen can show bold text, and its user wants it */
    public RunProgress(Screen screen, SlotwiseSettings settings, boolean colour) {
        this.screen = screen;
        line = new ProgressLine(settings, colour);
    }

    @Override
    public synchronized void evaluated(Evaluation latest) {
        evaluation = Optional.of(latest);
        show();
    }

    @Override
    public synchronized void progressed(PipelineStatus latest) {
        status = Optional.of(latest);
        rates = meter.update(latest);
        show();
    }

    @Override
    public synchronized void restarted(String role, String reason) {
        restarts++;
        screen.message("The " + role + " failed and was started again: " + reason);
    }

    private void show() {
        screen.update(line.of(evaluation, status, rates, restarts));
    }
}
