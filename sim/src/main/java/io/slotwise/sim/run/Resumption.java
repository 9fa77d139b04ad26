package io.slotwise.sim.run;

import io.slotwise.actors.training.Adjustments;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.config.Mode;
import io.slotwise.sim.checkpoint.CheckpointFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run that is to go on.
 *
 * @param directory its folder
 * @param plan its settings, some of them changed, and its simulation
 * @param state where it goes on from
 * @param notices what its user should know, each a sentence
 */
public record Resumption(RunDirectory directory, RunPlan plan, TrainingState state, List<String> notices) {
    /** The sections of settings that may change: those that say when and where, not what is learned. */
    private static final Set<String> CHANGEABLE = Set.of("stop", "checkpoint", "supervision", "monitor");

    public Resumption {
        notices = List.copyOf(notices);
    }

    /**
     * Finds out how a run goes on.
     *
     * @param overrides settings that win over the run's
     * @throws CommandFailure if one of them would make it another run
     * @throws io.slotwise.config.SettingsException if the settings cannot be used
     * @throws io.slotwise.sim.checkpoint.CheckpointException if there is no checkpoint to go on from
     * @throws IOException if the disk fails
     */
    public static Resumption read(RunDirectory directory, Map<String, String> overrides) throws IOException {
        overrides.keySet().forEach(Resumption::requireChangeable);
        RunPlan asked = PlanReader.read(Optional.of(directory.config()), overrides);
        Layouts layouts = Layouts.of(asked.settings(), asked.simulation().shape());
        CheckpointFolder.Found found =
                CheckpointFolder.newestValid(directory.checkpoints(), layouts.policy(), layouts.critic());
        TrainingState state = found.state();
        RunPlan plan = asked.scaledAs(found.checkpoint().manifest().shape());
        found.checkpoint()
                .requireManifestOf(
                        plan.settings(),
                        plan.simulation().shape(),
                        state.policy().parameters(),
                        state.policyCritic());
        List<String> notices = notices(plan, found);
        if (!plan.simulation().equals(asked.simulation())) {
            notices.add(
                    "the catalogue's numbers are others than when the run began; networks see them at the scale of then");
        }
        return new Resumption(directory, plan, state, notices);
    }

    private static void requireChangeable(String key) {
        String section = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
        if (!CHANGEABLE.contains(section)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--set " + key + ": a run that goes on keeps its settings, but for those within stop, checkpoint, "
                            + "supervision and monitor",
                    "Start a new run (sim run) for other settings.");
        }
    }

    private static List<String> notices(RunPlan plan, CheckpointFolder.Found found) {
        List<String> notices = new ArrayList<>();
        found.skipped().forEach(problem -> notices.add("skipped a checkpoint that cannot be read: " + problem));
        notices.add("going on from " + found.checkpoint().directory() + ", after "
                + found.state().policyUpdates() + " policy updates");
        Adjustments adjustments = found.state().run().adjustments();
        if (!adjustments.isEmpty()) {
            notices.add("settings that were changed while it ran stay changed: " + adjustments);
        }
        if (plan.settings().mode() == Mode.LOCKSTEP && !found.state().quiet()) {
            notices.add(
                    "the run ended with work underway, so from here on it is not, bit for bit, what it would have been");
        }
        return notices;
    }
}
