package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Sample.Memory ROOM = new Sample.Memory(1, 10, 0, 0, 1, 10);
    private static final List<Sample.Actor> ACTORS = List.of(
            actor("experience-replay", 0.99, 0, "busy", "Insert", 0),
            actor("critic-learner", 0.94, 0.05, "busy", "SampledBatch", 0.001),
            actor("selector", 0.02, 0.71, "idle", "for a policy that is new enough", 0.1),
            actor("item-source", 0, 1, "waiting", "for someone to ask", 1));

    private static Sample.Actor actor(
            String role, double busy, double idle, String now, String reason, double nowSeconds) {
        Sample.Quantiles none = new Sample.Quantiles(0, 0);
        return new Sample.Actor(
                role,
                role,
                busy,
                idle,
                0,
                now,
                reason,
                nowSeconds,
                1,
                1,
                Map.of(),
                none,
                none,
                0,
                null,
                null,
                null,
                0,
                null,
                null);
    }

    private static Verdict.Facts facts(String phase, String ended, long policyUpdates, Optional<String> failure) {
        return new Verdict.Facts(phase, ended, 100, policyUpdates, 64, 128, failure, ROOM, Optional.empty());
    }

    private static Verdict running(List<Sample.Actor> actors) {
        return Verdict.of(facts("running", "", 10, Optional.empty()), actors);
    }

    @Test
    void of_oneThatIsAlwaysBusy_namesItAndWhoWaits() {
        assertThat(running(ACTORS).sentence())
                .isEqualTo("critic-learner is the bottleneck: 94 % busy; selector waits 71 %, now for a policy that is"
                        + " new enough.");
    }

    @Test
    void of_nobodyBusy_saysSo() {
        assertThat(running(List.of(actor("selector", 0.3, 0.7, "idle", "for items", 0)))
                        .sentence())
                .isEqualTo("Nobody is a bottleneck: the busiest, selector, is busy 30 % of the time.");
    }

    @Test
    void of_oneThatHangs_warns() {
        Verdict verdict = running(List.of(actor("simulation-worker", 1, 0, "busy", "Work", 12)));

        assertThat(verdict.level()).isEqualTo("warning");
        assertThat(verdict.sentence()).isEqualTo("simulation-worker has been at one message (Work) for 12 s.");
    }

    @Test
    void of_aFreshFailure_tellsIt() {
        Verdict verdict = Verdict.of(facts("running", "", 10, Optional.of("it broke")), ACTORS);

        assertThat(verdict).isEqualTo(new Verdict("bad", "it broke"));
    }

    @Test
    void of_memoryNearlyFull_warns() {
        Sample.Memory full = new Sample.Memory(1, 10, 90, 100, 1, 10);
        Verdict verdict = Verdict.of(
                new Verdict.Facts("running", "", 1, 1, 128, 128, Optional.empty(), full, Optional.empty()), ACTORS);

        assertThat(verdict.level()).isEqualTo("warning");
        assertThat(verdict.sentence()).contains("90 %");
    }

    @Test
    void of_pausedOrWarmingUpOrEnded_saysThatFirst() {
        assertThat(Verdict.of(facts("paused", "", 1234, Optional.empty()), ACTORS)
                        .sentence())
                .startsWith("Paused after 1,234 policy updates");
        assertThat(Verdict.of(facts("running", "", 0, Optional.empty()), ACTORS).sentence())
                .isEqualTo("Gathering first experiences: 64 of the 128 that learning begins with.");
        assertThat(Verdict.of(facts("completed", "reached stop.score", 9, Optional.of("old")), ACTORS))
                .isEqualTo(new Verdict("good", "Ended: reached stop.score."));
        assertThat(Verdict.of(facts("failed", "too often", 9, Optional.empty()), ACTORS)
                        .level())
                .isEqualTo("bad");
    }

    private static Verdict trusting(String phase, String ended, CriticTrust trust) {
        return Verdict.of(
                new Verdict.Facts(phase, ended, 100, 10, 128, 128, Optional.empty(), ROOM, Optional.of(trust)), ACTORS);
    }

    @Test
    void of_aCriticThatIsTrusted_saysSoLast() {
        Verdict verdict = trusting("running", "", new CriticTrust(0.98, 0.5, 1));

        assertThat(verdict.level()).isEqualTo("good");
        assertThat(verdict.sentence()).endsWith("now for a policy that is new enough. Critic trusted (0.98).");
        assertThat(trusting("completed", "reached stop.score", new CriticTrust(0.5, 0.5, 1)))
                .isEqualTo(new Verdict("good", "Ended: reached stop.score. Critic trusted (0.50)."));
    }

    @Test
    void of_aCriticThatIsNotToBeTrusted_isNoGoodVerdictAndTellsTheBrake() {
        Verdict verdict = trusting("running", "", new CriticTrust(0.2, 0.5, 0.4));

        assertThat(verdict.level()).isEqualTo("note");
        assertThat(verdict.sentence()).endsWith(" Critic not to be trusted yet (0.20): policy steps slowed to 40 %.");
        assertThat(trusting("paused", "", new CriticTrust(0.2, 0, 1)).sentence())
                .startsWith("Paused after 10 policy updates")
                .endsWith(" Critic not to be trusted yet (0.20).");
    }

    @Test
    void trust_thatWasNotMeasured_isNotTold() {
        assertThat(CriticTrust.of(Double.NaN, 0.5, 1)).isEmpty();
    }
}
