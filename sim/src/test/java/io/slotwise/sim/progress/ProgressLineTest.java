package io.slotwise.sim.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.run.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final SlotwiseSettings SETTINGS = SlotwiseSettings.parse(
            "slotwise { stop { seconds = 180, environment-steps = 100000 }, replay.capacity = 100000 }");
    private static final Optional<Evaluation> EVALUATION = Optional.of(Samples.evaluation(1000, -0.041));
    private static final Optional<PipelineStatus> STATUS =
            Optional.of(Samples.status(34, 42_016, List.of("the critic waits for experiences", "another waits, too")));

    @Test
    void of_everythingKnown_isAllInOneLine() {
        String line = new ProgressLine(SETTINGS, false).of(EVALUATION, STATUS, Optional.of(new Rates(12_345, 610)), 0);
        assertThat(line)
                .isEqualTo(" 42 %  score 0.932  reward -0.04100  critic loss 9.99e-5  42,016 steps (12,300/s)  "
                        + "610 updates/s  replay 42 %  34 s of at most 3 min 00 s");
    }

    @Test
    void of_nothingGoesOn_tellsWhatIsWaitedFor() {
        ProgressLine line = new ProgressLine(SETTINGS, false);
        String waits = "the critic waits for experiences";
        assertThat(line.of(EVALUATION, STATUS, Optional.of(new Rates(0, 0)), 0)).endsWith(waits);
        assertThat(line.of(EVALUATION, STATUS, Optional.of(new Rates(0, 3)), 0)).doesNotContain("wait");
        assertThat(line.of(Optional.empty(), Optional.of(Samples.status(1, 0, List.of("x"))), Optional.empty(), 0))
                .endsWith("  x");
    }

    @Test
    void of_restarts_areCounted() {
        assertThat(new ProgressLine(SETTINGS, false).of(EVALUATION, STATUS, Optional.empty(), 2))
                .endsWith("34 s of at most 3 min 00 s  2 restarts");
    }

    @Test
    void of_nothingKnown_isShort() {
        assertThat(new ProgressLine(SETTINGS, false).of(Optional.empty(), Optional.empty(), Optional.empty(), 0))
                .isEqualTo("  0 %  0 steps  0.0 s of at most 3 min 00 s");
    }

    @Test
    void of_beforeTheFirstUpdate_hasNoLoss() {
        String line = new ProgressLine(SETTINGS, false)
                .of(Optional.of(Samples.evaluation(0, -0.5)), Optional.empty(), Optional.empty(), 0);
        assertThat(line).contains("reward").doesNotContain("loss");
    }

    @Test
    void of_noTimeLimit_showsTheTimeAlone() {
        SlotwiseSettings endless =
                SlotwiseSettings.parse("slotwise.stop { seconds = never, environment-steps = never }");
        assertThat(new ProgressLine(endless, false).of(EVALUATION, STATUS, Optional.empty(), 0))
                .startsWith("  0 %")
                .endsWith("  34 s");
    }

    @Test
    void of_colour_marksTheScore() {
        String line = new ProgressLine(SETTINGS, true).of(EVALUATION, STATUS, Optional.empty(), 0);
        assertThat(line).contains("\u001b[1mscore 0.932\u001b[0m");
    }

    @Test
    void done_severalLimits_isTheFirstToBeReached() {
        assertThat(done("seconds = 340, environment-steps = 420160")).isCloseTo(0.1, within(1e-9));
        assertThat(done("seconds = 68, environment-steps = 420160")).isCloseTo(0.5, within(1e-9));
        assertThat(done("seconds = never, environment-steps = never, policy-updates = 2626"))
                .isCloseTo(1, within(1e-9));
        assertThat(done("seconds = 3400, environment-steps = never, score = 0.9"))
                .isCloseTo(1, within(1e-9));
        assertThat(done("seconds = 1")).isEqualTo(1);
    }

    private static double done(String stop) {
        return ProgressLine.done(
                SlotwiseSettings.parse("slotwise.stop { " + stop + " }").stop(), EVALUATION, STATUS);
    }
}
