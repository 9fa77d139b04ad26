package io.slotwise.sim.monitor;

import io.slotwise.config.LiveSetting;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.run.TrainingStarter.Running;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The controls of a run, once it is there and until it has ended. */
final class RunControls implements Controls {
    private final SlotwiseSettings settings;
    private volatile @Nullable Running running;

    RunControls(SlotwiseSettings settings) {
        this.settings = settings;
    }

    void attach(Running run) {
        running = run;
    }

    void detach() {
        running = null;
    }

    @Override
    public boolean hasEnded() {
        return running == null;
    }

    private void tell(Consumer<Running> message) {
        Running known = running;
        if (known != null) {
            message.accept(known);
        }
    }

    @Override
    public void pause() {
        tell(Running::pause);
    }

    @Override
    public void resume() {
        tell(Running::resume);
    }

    @Override
    public void step(long policyUpdates) {
        tell(run -> run.step(policyUpdates));
    }

    @Override
    public void set(LiveSetting setting, double value) {
        tell(run -> run.set(setting, value));
    }

    @Override
    public double value(LiveSetting setting) {
        Running known = running;
        Double now = known == null ? null : known.meters().live().get(setting);
        return now == null ? setting.in(settings) : now;
    }

    @Override
    public void checkpoint() {
        tell(Running::checkpoint);
    }

    @Override
    public boolean canSave() {
        Running known = running;
        return known != null && known.keepsState();
    }

    @Override
    public void stop() {
        tell(run -> run.stop("stopped in the monitor"));
    }
}
