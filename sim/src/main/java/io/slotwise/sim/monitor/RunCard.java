package io.slotwise.sim.monitor;

import io.slotwise.actors.training.Baselines;
import io.slotwise.config.LiveSetting;
import io.slotwise.config.ReplaySettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.run.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What does not change while a run goes on.
 *
 * @param folder the name of the run's folder
 * @param startedAt milliseconds since 1970
 * @param replayCapacity experiences kept at most
 * @param replayMinimum experiences before learning begins
 * @param itemReplayCapacity item lists kept at most
 * @param minimumTrust trust in the critic from which on the policy's steps have their full length
 * @param stopEnvironmentSteps the limit, if there is one; the other limits likewise
 */
record RunCard(
        String folder,
        String scenario,
        String description,
        String mode,
        String estimator,
        String policyNetwork,
        String criticNetwork,
        long seed,
        int minimumItems,
        int items,
        int slots,
        int dimension,
        int replayCapacity,
        int replayMinimum,
        int itemReplayCapacity,
        double samplesPerInsert,
        double minimumTrust,
        @Nullable Long stopEnvironmentSteps,
        @Nullable Long stopPolicyUpdates,
        @Nullable Double stopSeconds,
        @Nullable Double stopScore,
        long startedAt,
        List<Setting> settings) {
    private static final double MILLISECOND = 1e-3;

    RunCard {
        settings = List.copyOf(settings);
    }

    /**
     * A setting that may be changed.
     *
     * @param leastIncluded whether {@code least} itself is allowed
     * @param initial what the run began with
     */
    record Setting(String key, double least, boolean leastIncluded, double greatest, double initial) {}

    /** What rewards are measured against. */
    record Reference(double randomReward, @Nullable Double optimalReward) {
        static Reference of(Baselines baselines) {
            return new Reference(
                    baselines.randomReward(),
                    baselines.optimalReward().isPresent()
                            ? baselines.optimalReward().getAsDouble()
                            : null);
        }
    }

    static RunCard of(RunPlan plan, Path folder, long startedAt) {
        return of(plan, String.valueOf(folder.getFileName()), startedAt);
    }

    /** @param folder in its place, what to call the run */
    static RunCard of(RunPlan plan, String folder, long startedAt) {
        SlotwiseSettings settings = plan.settings();
        SimulationShape shape = plan.simulation().shape();
        ReplaySettings replay = settings.replay();
        return new RunCard(
                folder,
                plan.simulation().name(),
                plan.simulation().description(),
                settings.mode().id(),
                settings.policy().estimator().id(),
                settings.policy().network().id(),
                settings.critic().network().id(),
                settings.seed(),
                shape.minimumItems(),
                shape.maximumItems(),
                shape.slots(),
                shape.dimension(),
                replay.capacity(),
                replay.minSize(),
                replay.items().capacity(),
                replay.samplesPerInsert(),
                settings.policy().minimumTrust(),
                settings.stop().environmentSteps().isPresent()
                        ? settings.stop().environmentSteps().getAsLong()
                        : null,
                settings.stop().policyUpdates().isPresent()
                        ? settings.stop().policyUpdates().getAsLong()
                        : null,
                settings.stop()
                        .seconds()
                        .map(limit -> limit.toMillis() * MILLISECOND)
                        .orElse(null),
                settings.stop().score().isPresent() ? settings.stop().score().getAsDouble() : null,
                startedAt,
                settings(settings));
    }

    private static List<Setting> settings(SlotwiseSettings settings) {
        List<Setting> all = new ArrayList<>();
        for (LiveSetting setting : LiveSetting.values()) {
            all.add(new Setting(
                    setting.key(), setting.least(), setting.mayBeLeast(), setting.greatest(), setting.in(settings)));
        }
        return all;
    }
}
