package io.slotwise.actors.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JDK Flight Recorder has of a real run. */
class FlightRecorderTest {
    @TempDir
    Path folder;

    @Test
    void run_recorded_hasEachUpdateWithItsFigures() throws IOException {
        TrainingResult result;
        Path file = folder.resolve("run.jfr");
        try (Recording recording = new Recording();
                Runs runs = new Runs()) {
            recording.enable("io.slotwise.CriticUpdate").withoutThreshold();
            recording.enable("io.slotwise.PolicyUpdate").withoutThreshold();
            recording.start();
            result = runs.run(
                    Settings.small("stop.policy-updates = 6, policy.batch-size = 7, critic.batch-size = 9"),
                    TargetValueSimulation::new,
                    new TrainingListener() {});
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> critic = of("io.slotwise.CriticUpdate", file);
        assertThat(critic)
                .extracting(event -> event.getLong("update"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, result.criticUpdates())
                        .boxed()
                        .toList());
        assertThat(critic).allSatisfy(event -> {
            assertThat(event.getInt("batch")).isEqualTo(9);
            assertThat(event.getDouble("loss")).isPositive();
            assertThat(event.getDouble("gradientNorm")).isPositive();
            assertThat(event.getBoolean("skipped")).isFalse();
            assertThat(event.getDuration()).isPositive();
        });
        List<RecordedEvent> policy = of("io.slotwise.PolicyUpdate", file);
        assertThat(policy).extracting(event -> event.getLong("update")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(policy).allSatisfy(event -> {
            assertThat(event.getInt("batch")).isEqualTo(7);
            assertThat(event.getDouble("gradientNorm")).isPositive();
            assertThat(event.getLong("criticVersion")).isPositive();
        });
        assertThat(policy.get(5).getDouble("predictedReward"))
                .isNotEqualTo(policy.get(0).getDouble("predictedReward"));
    }

    private static List<RecordedEvent> of(String name, Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }
}
