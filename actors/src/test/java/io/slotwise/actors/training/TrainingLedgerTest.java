package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.CheckpointSamples;
import io.slotwise.core.problem.ItemLists;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingLedgerTest {
    private static final TrainingState STATE = CheckpointSamples.smallState();

    @Test
    void with_theStatesOwnTensors_isTheState() {
        TrainingState again = TrainingLedger.of(STATE).with(TrainingTensors.of(STATE));

        assertThat(TrainingLedger.of(again)).isEqualTo(TrainingLedger.of(STATE));
        assertThat(again.policy()).isEqualTo(STATE.policy());
        assertThat(again.policyCritic()).isEqualTo(STATE.policyCritic());
        assertThat(again.critic()).isEqualTo(STATE.critic());
        assertThat(again.run()).isEqualTo(STATE.run());
        assertThat(again.experiences().replay().experiences())
                .isEqualTo(STATE.experiences().replay().experiences());
        assertThat(joined(again.experiences().replay().lists()))
                .isEqualTo(joined(STATE.experiences().replay().lists()));
        assertThat(joined(again.items().replay().lists()))
                .isEqualTo(joined(STATE.items().replay().lists()));
        assertThat(STATE.experiences().replay().lists()).isNotEmpty();
    }

    @Test
    void with_tensorsOfOtherSizes_isRefused() {
        TrainingTensors tensors = TrainingTensors.of(STATE);
        TrainingTensors fewer = new TrainingTensors(
                tensors.policy(),
                tensors.policyMean(),
                tensors.policyVariance(),
                tensors.policyCritic(),
                tensors.critic(),
                tensors.criticMean(),
                tensors.criticVariance(),
                tensors.selected(),
                tensors.rewards(),
                new float[tensors.experienceItems().length - 1],
                null,
                tensors.items(),
                null);

        assertThatThrownBy(() -> TrainingLedger.of(STATE).with(fewer)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void table_ofManyMaskedLists_givesThemBackInBatches() {
        ItemLists lists = ItemLists.uniform(3000, 2, 1, new float[6000])
                .restricted(2, (list, slot, item) -> item == (list + slot) % 2);
        List<ItemLists> batches = ListTable.of(lists).with(1, lists.values(), null);

        assertThat(batches).hasSize(3);
        assertThat(joined(batches)).isEqualTo(lists);
    }

    private static ItemLists joined(List<ItemLists> batches) {
        return ItemLists.joined(1, batches);
    }
}
