package io.slotwise.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.policy.Policy;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.policy.PolicyNetworks;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticNetwork;
import io.slotwise.critic.CriticNetworks;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.RewardScale;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ServedPolicyTest {
    private static final int THREADS = 4;
    private static final int SWAPS = 2000;
    private static final int LISTS = 8;
    private static final SimulationShape SHAPE = new SimulationShape(3, 2, 5, 9, false);
    private static final SlotwiseSettings SETTINGS = SlotwiseSettings.parse("slotwise.policy.hidden = 16");
    private static final CriticSnapshot CRITIC = critic();

    /** Policies of even versions are alike, and so are those of odd ones. */
    private static ParameterSnapshot policy(long version) {
        return new ParameterSnapshot(version, network(version % 2).parameters().values());
    }

    private static PolicyNetwork network(long seed) {
        PolicyNetwork network = PolicyNetworks.create(SETTINGS.policy(), SHAPE, RandomStream.of(seed, 0));
        float[] values = network.parameters().values();
        for (int at = 0; at < values.length; at++) {
            values[at] *= 3;
        }
        network.parameters().changed();
        return network;
    }

    private static CriticSnapshot critic() {
        try (CriticNetwork network = CriticNetworks.create(SETTINGS.critic(), SHAPE, false, RandomStream.of(1, 0))) {
            return new CriticSnapshot(network.parameters().snapshot(0), new RewardScale(0, 1));
        }
    }

    private static ItemLists lists() {
        RandomStream random = RandomStream.of(9, 0);
        float[] values = new float[LISTS * 7 * 2];
        for (int at = 0; at < values.length; at++) {
            values[at] = random.nextFloat();
        }
        return ItemLists.uniform(LISTS, 7, 2, values);
    }

    private static List<List<Integer>> expected(long version) {
        try (Policy policy = new Policy(network(version % 2))) {
            int[] picks = policy.greedy(lists()).picks();
            List<List<Integer>> lists = new ArrayList<>();
            for (int list = 0; list < LISTS; list++) {
                lists.add(List.of(picks[list * 3], picks[list * 3 + 1], picks[list * 3 + 2]));
            }
            return lists;
        }
    }

    @Test
    void select_whileSwapped_isWhollyByOnePolicyAndNeverByAnOlderOneThanBefore() throws Exception {
        List<List<List<Integer>>> expected = List.of(expected(0), expected(1));
        assertThat(expected.get(0)).isNotEqualTo(expected.get(1));
        ParameterSnapshot even = policy(0);
        ParameterSnapshot odd = policy(1);
        AtomicBoolean swapped = new AtomicBoolean();
        CountDownLatch selecting = new CountDownLatch(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (ServedPolicy served = ServedPolicy.of(SETTINGS, SHAPE, even, CRITIC)) {
            Callable<Integer> host = () -> {
                ItemLists items = lists();
                long before = 0;
                int versions = 0;
                boolean last;
                do {
                    last = swapped.get();
                    List<Selection> selections = served.select(items, SelectionKind.GREEDY);
                    long version = selections.get(0).policyVersion();
                    assertThat(selections)
                            .allSatisfy(each -> assertThat(each.policyVersion()).isEqualTo(version))
                            .extracting(Selection::picks)
                            .isEqualTo(expected.get((int) (version % 2)));
                    assertThat(version).isGreaterThanOrEqualTo(before);
                    versions += version > before ? 1 : 0;
                    before = version;
                    selecting.countDown();
                } while (!last);
                assertThat(before).isEqualTo(SWAPS);
                return versions;
            };
            List<Future<Integer>> hosts = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                hosts.add(threads.submit(host));
            }
            selecting.await();
            for (long version = 1; version <= SWAPS; version++) {
                served.swap(new ParameterSnapshot(version, (version % 2 == 0 ? even : odd).values()), CRITIC);
            }
            swapped.set(true);
            for (Future<Integer> each : hosts) {
                assertThat(each.get()).isPositive();
            }
            assertThat(served.version()).isEqualTo(SWAPS);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void select_sameVersionOfAnotherRun_isPickedWith() {
        try (ServedPolicy served = ServedPolicy.of(SETTINGS, SHAPE, policy(0), CRITIC)) {
            served.select(lists(), SelectionKind.GREEDY);
            served.swap(new ParameterSnapshot(0, policy(1).values()), CRITIC);

            assertThat(served.select(lists(), SelectionKind.GREEDY))
                    .extracting(Selection::picks)
                    .isEqualTo(expected(1));
        }
    }

    @Test
    void select_otherLengthThanTrainedOn_isPickedFromUnlessTheNetworkIsAnMlp() {
        float[][] items = {{0.1f, 0.2f}, {0.3f, 0.4f}};
        try (ServedPolicy served = ServedPolicy.of(SETTINGS, SHAPE, policy(0), CRITIC)) {
            assertThat(served.select(items, SelectionKind.SAMPLED).picks()).hasSize(3);
            assertThatThrownBy(() -> served.select(new float[][] {{1}}, SelectionKind.GREEDY))
                    .hasMessageContaining("item 0: expected 2 numbers, found 1");
        }
        SlotwiseSettings mlp = SlotwiseSettings.parse("slotwise.policy.network = mlp");
        assertThat(ServedPolicy.served(mlp, SHAPE)).isEqualTo(SHAPE);
    }

    @Test
    void swap_parametersOfAnotherNetwork_areRefusedAndTheOldOnesStay() {
        ParameterSnapshot other = new ParameterSnapshot(5, new float[3]);
        try (ServedPolicy served = ServedPolicy.of(SETTINGS, SHAPE, policy(2), CRITIC)) {
            assertThatThrownBy(() -> served.swap(other, CRITIC))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("policy: expected ");
            assertThat(served.version()).isEqualTo(2);
        }
        assertThatThrownBy(() -> ServedPolicy.of(SETTINGS, SHAPE, other, CRITIC))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void select_closed_isRefused() {
        ServedPolicy served = ServedPolicy.of(SETTINGS, SHAPE, policy(0), CRITIC);
        served.close();

        assertThatThrownBy(() -> served.select(lists(), SelectionKind.GREEDY))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> served.swap(policy(1), CRITIC)).isInstanceOf(IllegalStateException.class);
    }
}
