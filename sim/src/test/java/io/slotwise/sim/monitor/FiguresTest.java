package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.sim.run.Samples;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus is told, by the names that dashboards rely on. */
class FiguresTest {
    private final PipelineMeters meters = PipelineMeters.recording();
    private final Watch watch = Monitors.watch(Monitors.story());
    private final Figures figures = new Figures(watch);

    @BeforeEach
    void attach() {
        watch.attach(meters);
        figures.attach(meters);
    }

    @Test
    void text_ofActorsThatFailed_countsRestartsByRole() {
        watch.restarted("simulation-worker", "fog");
        watch.restarted("simulation-worker", "more fog");
        watch.restarted("selector", "fog");

        assertThat(figures.text())
                .contains("# TYPE slotwise_actor_restarts_total counter")
                .containsPattern("(?m)^slotwise_actor_restarts_total\\{role=\"simulation-worker\"\\} 2.0$")
                .containsPattern("(?m)^slotwise_actor_restarts_total\\{role=\"selector\"\\} 1.0$")
                .containsPattern("(?m)^slotwise_actor_restarts_total\\{role=\"evaluator\"\\} 0.0$");
    }

    @Test
    void text_whileThePolicyIsSlowed_tellsItsPace() {
        assertThat(figures.text()).containsPattern("(?m)^slotwise_policy_pace 1.0$");
        meters.setPace(0.375);

        assertThat(figures.text())
                .contains("# TYPE slotwise_policy_pace gauge")
                .containsPattern("(?m)^slotwise_policy_pace 0.375$");
    }

    @Test
    void text_ofAStatus_tellsHowFarUpdatesMoveEachNetwork() {
        watch.progressed(Samples.status(2, 800, List.of()));

        assertThat(figures.text())
                .containsPattern("(?m)^slotwise_critic_update_ratio 0.002$")
                .containsPattern("(?m)^slotwise_policy_update_ratio 0.001$")
                .containsPattern("(?m)^slotwise_environment_steps_total 800.0$");
    }

    @Test
    void text_ofAnEvaluation_tellsTrustInTheCritic() {
        assertThat(figures.text()).containsPattern("(?m)^slotwise_critic_trust NaN$");
        figures.evaluated(Samples.evaluation(100, -0.03));

        assertThat(figures.text())
                .containsPattern("(?m)^slotwise_critic_trust 0.85$")
                .containsPattern("(?m)^slotwise_gradient_cosine 0.95$")
                .containsPattern("(?m)^slotwise_reward_predicted -0.03$");
    }
}
