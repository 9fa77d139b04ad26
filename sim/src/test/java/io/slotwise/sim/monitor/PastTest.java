package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.sim.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastTest {
    @TempDir
    Path folder;

    private RunDirectory directory;

    @BeforeEach
    void fill() throws IOException {
        directory = new RunDirectory(folder);
        Files.writeString(directory.metrics(), """
                {"type":"start","randomReward":-1.5,"optimalReward":-0.5}
                {"type":"evaluation","seconds":0.5,"environmentSteps":0,"policyUpdates":0,"score":0.0,"predictionCorrelation":0.25}
                {"type":"status","seconds":1,"environmentSteps":100,"criticUpdates":40,"policyUpdates":10,"replaySize":100}
                {"type":"restart","role":"selector","reason":"fog"}
                {"type":"status","seconds":3,"environmentSteps":300,"criticUpdates":120,"policyUpdates":30,"replaySize":300}
                {"type":"evaluation","seconds":3.5,"environmentSteps":310,"policyUpdates":31,"score":0.75}
                {"type":"resume","seconds":4,"environmentSteps":400,"criticUpdates":160,"policyUpdates":40}
                {"type":"status","seconds":5,"environmentSteps":500,"criticUpdates":200,"policyUpdates":50,"replaySize":500}
                """);
    }

    private static List<Double> column(Series series, String name) {
        Series.View view = series.view();
        return view.rows().stream()
                .map(row -> row[view.columns().indexOf(name)])
                .toList();
    }

    @Test
    void past_ofARunThatNobodyWatched_isWhatItsMetricsTell() throws IOException {
        Past past = Past.of(directory);

        assertThat(past.reference()).contains(new RunCard.Reference(-1.5, -0.5));
        assertThat(column(past.evaluations(), "score")).containsExactly(0.0, 0.75);
        assertThat(column(past.evaluations(), "correlation")).containsExactly(0.25, null);
        assertThat(column(past.points(), "seconds")).containsExactly(1.0, 3.0, 5.0);
        assertThat(column(past.points(), "environmentStepsPerSecond")).containsExactly(null, 100.0, 100.0);
        assertThat(column(past.points(), "heap")).containsExactly(null, null, null);
        assertThat(past.marks())
                .extracting(mark -> mark.seconds() + " " + mark.label())
                .containsExactly("1.0 selector failed", "4.0 run resumed");
    }

    @Test
    void past_untilWhereARunGoesOn_hasNothingThatCameAfter() throws IOException {
        Past past = Past.until(2, 30, directory);

        assertThat(column(past.evaluations(), "score")).containsExactly(0.0);
        assertThat(column(past.points(), "environmentSteps")).containsExactly(100.0, 300.0);
        assertThat(past.marks()).extracting(Mark::label).containsExactly("selector failed");
    }

    @Test
    void past_ofARunThatWasWatched_isWhatTheMonitorShowedAndTheRest() throws IOException {
        Story story = Monitors.story();
        Monitors.watch(story).look(java.util.OptionalDouble.empty());
        story.marked(new Mark(1234, 0, 0, "control", "paused", ""));
        story.marked(Past.resumed(5678, 4, 400, 40));
        Files.writeString(directory.monitor(), story.snapshot().json());

        Past past = Past.of(directory);

        assertThat(column(past.points(), "seconds")).containsExactly(0.0, 1.0, 3.0, 5.0);
        assertThat(column(past.points(), "heap").get(0)).isPositive();
        assertThat(past.marks()).extracting(Mark::at).containsExactly(1234L, 5678L);
    }

    @Test
    void story_thatBeginsWithAPast_goesOnFromIt() throws IOException {
        Story story = Monitors.story();
        story.begin(Past.of(directory));
        Monitors.watch(story).look(java.util.OptionalDouble.empty());

        assertThat(story.state().points().rows()).hasSize(4);
        assertThat(story.state().evaluations().rows()).hasSize(2);
        assertThat(story.state().marks()).hasSize(2);
        assertThat(story.state().reference()).isNotNull();
    }
}
