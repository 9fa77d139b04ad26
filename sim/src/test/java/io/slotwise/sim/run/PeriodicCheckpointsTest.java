package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.config.CheckpointSettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.RewardScale;
import io.slotwise.sim.checkpoint.Checkpoint;
import io.slotwise.sim.checkpoint.CheckpointWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeriodicCheckpointsTest {
    private static final SimulationShape SHAPE = new SimulationShape(2, 1, 4, 4, false);

    private final AtomicLong seconds = new AtomicLong();
    private final Layouts layouts = Layouts.of(SlotwiseSettings.defaults(), SHAPE);

    @TempDir
    private Path folder;

    @Test
    void offer_beforeItIsTime_savesNothing() throws IOException {
        PeriodicCheckpoints checkpoints = checkpoints(10, 3);
        seconds.set(9);
        offer(checkpoints, 1);

        assertThat(PeriodicCheckpoints.in(folder)).isEmpty();
    }

    @Test
    void offer_everySoOften_keepsTheNewestAndTheyCanBeRead() throws IOException {
        PeriodicCheckpoints checkpoints = checkpoints(10, 2);
        for (long version = 9; version <= 12; version++) {
            seconds.addAndGet(10);
            offer(checkpoints, version);
        }

        List<Path> saved = PeriodicCheckpoints.in(folder);
        assertThat(saved)
                .extracting(path -> path.getFileName().toString())
                .containsExactly("policy-update-000000000011", "policy-update-000000000012");
        assertThat(Checkpoint.read(saved.get(1)).policy(layouts.policy()).version())
                .isEqualTo(12);
    }

    private void offer(PeriodicCheckpoints checkpoints, long version) throws IOException {
        ParameterSnapshot policy =
                new ParameterSnapshot(version, new float[layouts.policy().size()]);
        ParameterSnapshot critic =
                new ParameterSnapshot(version, new float[layouts.critic().size()]);
        checkpoints.offer(policy, new CriticSnapshot(critic, RewardScale.IDENTITY));
    }

    private PeriodicCheckpoints checkpoints(int everySeconds, int keep) {
        CheckpointWriter writer = new CheckpointWriter(
                "target-value", SHAPE, SlotwiseSettings.defaults(), layouts.policy(), layouts.critic());
        return new PeriodicCheckpoints(
                folder, writer, new CheckpointSettings(everySeconds, keep), () -> seconds.get() * 1_000_000_000);
    }
}
