package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fits in memory, and that networks are counted rightly. */
final class MemoryRuleTest {
    private static final MemoryRule RULE = new MemoryRule(8_000_000_000L, 1);

    @ParameterizedTest
    @CsvSource({"mlp, mlp, never", "deepsets, mlp, always", "attention, slot, never", "autoregressive, slot, always"})
    void parameterCount_anyNetwork_isTheNetworksOwn(String policy, String critic, String seesList) {
        for (int hidden : new int[] {3, 8}) {
            SlotwiseSettings settings = settings("policy { network = " + policy + ", hidden = " + hidden
                    + " }, critic { network = " + critic + ", hidden = " + hidden + ", sees-list = " + seesList + " }");
            SimulationShape plain = new SimulationShape(3, 2, 5, 5, false);
            for (SimulationShape shape :
                    List.of(plain, plain.withContext(4, 0), plain.withContext(0, 2), plain.withContext(1, 3))) {
                Layouts layouts = Layouts.of(settings, shape);

                assertThat(ParameterCount.ofPolicy(settings.policy(), shape))
                        .isEqualTo(layouts.policy().size());
                assertThat(ParameterCount.ofCritic(settings.critic(), shape, Layouts.seesList(settings, shape)))
                        .isEqualTo(layouts.critic().size());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulation { name = slot-targets, slots = 50, dimension = 512 } | replay.capacity: expected at most 2,147,483,639 numbers for the experience replay | found 2,560,000,000",
                "policy.hidden = 65536 | policy.hidden: expected at most 2,147,483,639 numbers for the policies | found 8,590,458,884",
                "policy.hidden = 30000 | policy.hidden: expected a run that fits in 8.0 GB of heap | found one that takes about 131 GB, of which 122 GB for the policies",
                "critic.hidden = 65536 | critic.hidden: expected at most | found 8,590,721,026",
                "simulation { name = slot-targets, items = 100000, dimension = 1000 } | evaluation.items: expected at most 2,147,483,639 numbers for evaluations | found 100,000,000,000",
                "simulation { name = slot-targets, items = 100000, dimension = 1000 } | policy.batch-size: expected at most | found 3,200,000,000",
                "evaluation.items = 1000000, policy.hidden = 256 | evaluation.items: expected a run that fits | for evaluations",
            })
    void require_tooLarge_tellsWhatIsNeededAndWhatToLower(String settings, String expected, String found) {
        assertThatThrownBy(() -> require(settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(expected)
                .hasMessageContaining(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed = 1",
                "simulation.name = slot-targets, policy.hidden = 256, critic.hidden = 256",
                "simulation.name = airport-hubs, policy.network = attention",
                "evaluation.items = 60000",
                "replay.capacity = 100000000, stop.environment-steps = 1000000",
                "simulation { name = slot-targets, items = 1024, slots = 256, dimension = 32 }, evaluation.items = 100",
            })
    void require_whatFits_isLetPass(String settings) {
        assertThatCode(() -> require(settings)).doesNotThrowAnyException();
    }

    @Test
    void require_smallMemory_countsEveryPart() {
        SlotwiseSettings settings =
                settings("replay.capacity = 1000000, stop.environment-steps = never, evaluation.items = 10");
        SimulationShape shape = Simulations.choose(settings).shape();

        assertThatCode(() -> new MemoryRule(60_000_000, 1).require(settings, shape))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new MemoryRule(10_000_000, 1).require(settings, shape))
                .hasMessageContaining("replay.capacity: expected a run that fits in 10 MB");
    }

    @Test
    void require_severalRunsAtATime_leavesEachItsShare() {
        SlotwiseSettings settings =
                settings("replay.capacity = 1000000, stop.environment-steps = never, evaluation.items = 10");
        SimulationShape shape = Simulations.choose(settings).shape();
        MemoryRule rule = new MemoryRule(120_000_000, 1);

        assertThatCode(() -> rule.sharedBy(2).require(settings, shape)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rule.sharedBy(12).require(settings, shape))
                .hasMessageContaining("replay.capacity: expected a run that fits in 10 MB of heap and as much beside"
                        + " it, the share of each of 12 at a time");
    }

    private static void require(String text) {
        SlotwiseSettings settings = settings(text);
        RULE.require(settings, Simulations.choose(settings).shape());
    }

    private static SlotwiseSettings settings(String text) {
        return SlotwiseSettings.parse("slotwise { " + text + " }");
    }
}
