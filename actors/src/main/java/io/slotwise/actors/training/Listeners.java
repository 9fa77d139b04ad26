package io.slotwise.actors.training;

import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells several listeners, of which some may come while the run goes on. They hear one call at a time, and what one of
 * them throws keeps nothing from the others. Any thread may use it.
 */
public final class Listeners implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<TrainingListener> listeners = new ArrayList<>();
    private @Nullable Baselines baselines;

    public Listeners(TrainingListener first) {
        listeners.add(first);
    }

    /** One more, which hears what comes from now on; of what was before only the baselines. */
    public synchronized void add(TrainingListener listener) {
        listeners.add(listener);
        if (baselines != null) {
            Baselines known = baselines;
            tell(listener, to -> to.started(known));
        }
    }

    @Override
    public synchronized void started(Baselines known) {
        baselines = known;
        tell(to -> to.started(known));
    }

    @Override
    public synchronized void evaluated(Evaluation evaluation) {
        tell(to -> to.evaluated(evaluation));
    }

    @Override
    public synchronized void learned(ParameterSnapshot policy, CriticSnapshot critic) {
        tell(to -> to.learned(policy, critic));
    }

    @Override
    public synchronized void progressed(PipelineStatus status) {
        tell(to -> to.progressed(status));
    }

    @Override
    public synchronized void checkpointed(CheckpointReport report) {
        tell(to -> to.checkpointed(report));
    }

    @Override
    public synchronized void skipped(String learner, String reason) {
        tell(to -> to.skipped(learner, reason));
    }

    @Override
    public synchronized void diverged(Divergence divergence) {
        tell(to -> to.diverged(divergence));
    }

    @Override
    public synchronized void restarted(String role, String reason) {
        tell(to -> to.restarted(role, reason));
    }

    private void tell(Consumer<TrainingListener> message) {
        listeners.forEach(listener -> tell(listener, message));
    }

    private static void tell(TrainingListener listener, Consumer<TrainingListener> message) {
        try {
            message.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn("The training listener failed", e);
        }
    }
}
