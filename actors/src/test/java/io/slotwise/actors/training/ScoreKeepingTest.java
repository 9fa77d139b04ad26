package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.TrainingResult.TimeToScore;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoreKeepingTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @Test
    void better_bothKnown_isTheGreater() {
        assertThat(ScoreKeeping.better(OptionalDouble.of(-0.5), OptionalDouble.of(-0.25)))
                .hasValue(-0.25);
        assertThat(ScoreKeeping.better(OptionalDouble.of(0.5), OptionalDouble.of(0.25)))
                .hasValue(0.5);
    }

    @Test
    void better_oneMissing_isTheOther() {
        assertThat(ScoreKeeping.better(NONE, OptionalDouble.of(-1))).hasValue(-1);
        assertThat(ScoreKeeping.better(OptionalDouble.of(-1), NONE)).hasValue(-1);
        assertThat(ScoreKeeping.better(NONE, NONE)).isEmpty();
    }

    @Test
    void reached_goalItself_isEnough() {
        assertThat(ScoreKeeping.reached(OptionalDouble.of(0.5), scored(OptionalDouble.of(0.5))))
                .isTrue();
        assertThat(ScoreKeeping.reached(OptionalDouble.of(0.5), scored(OptionalDouble.of(Math.nextDown(0.5)))))
                .isFalse();
    }

    @Test
    void reached_noGoalOrNoScore_isNever() {
        assertThat(ScoreKeeping.reached(NONE, scored(OptionalDouble.of(1)))).isFalse();
        assertThat(ScoreKeeping.reached(OptionalDouble.of(0), scored(NONE))).isFalse();
        assertThat(ScoreKeeping.reached(OptionalDouble.of(0), scored(OptionalDouble.of(Double.NaN))))
                .isFalse();
    }

    @Test
    void timeToScore_evaluation_tellsStepsAndSecondsOfThat() {
        assertThat(ScoreKeeping.timeToScore(0.5, scored(OptionalDouble.of(0.75))))
                .isEqualTo(new TimeToScore(0.5, 11, 2.5));
    }

    private static Evaluation scored(OptionalDouble score) {
        LearningProgress progress = new LearningProgress(11, 12, 13, 0, 0, 0, 0);
        return new Evaluation(progress, 2.5, 0, 0, 0, score, 0, 0, CriticMeasure.NONE);
    }
}
