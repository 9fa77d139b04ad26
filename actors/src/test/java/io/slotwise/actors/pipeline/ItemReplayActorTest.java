package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.ItemReplayCommand.RequestItems;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.ItemSourceCommand.Use;
import io.slotwise.actors.protocol.PolicyLearnerCommand.SampledItems;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.problem.ItemLists;
import org.junit.jupiter.api.Test;

class ItemReplayActorTest {
    private static final ItemLists ITEMS = Samples.items(32);

    private final TrainingParts parts = new TrainingParts(Settings.small(), TargetValueSimulation::new);
    private final TestInbox<ItemSourceCommand> source = TestInbox.create();
    private final TestInbox<SampledItems> learner = TestInbox.create();
    private final Restartable<ItemReplayCommand> replay =
            new Restartable<>(ItemReplayActor.create(parts, source.getRef()));

    @Test
    void start_empty_asksForOneBatchAtATimeUntilThreeWait() {
        expectDemand();
        for (int batch = 0; batch < 2; batch++) {
            replay.send(new GeneratedItems(ITEMS, 0));
            expectDemand();
        }
        replay.send(new GeneratedItems(ITEMS, 0));

        assertThat(source.hasMessages()).isFalse();
        assertThat(learner.hasMessages()).isFalse();
    }

    @Test
    void requestItems_empty_isAnsweredOnceWhenThereAreSome() {
        replay.send(request(32));
        assertThat(learner.hasMessages()).isFalse();

        replay.send(new GeneratedItems(ITEMS, 0));
        learner.expectMessage(new SampledItems(ITEMS));
        replay.send(new GeneratedItems(ITEMS, 0));
        assertThat(learner.hasMessages()).isFalse();
    }

    @Test
    void requestItems_batchTakenOut_asksForAnother() {
        for (int batch = 0; batch < 3; batch++) {
            expectDemand();
            replay.send(new GeneratedItems(ITEMS, 0));
        }
        assertThat(source.hasMessages()).isFalse();

        replay.send(request(32));
        expectDemand();
        assertThat(learner.getAllReceived()).containsExactly(new SampledItems(ITEMS));
    }

    @Test
    void items_thatDoNotFit_areLostAloneAndAskedForAnew() {
        expectDemand();
        replay.send(request(32));
        replay.sendFailing(
                new GeneratedItems(ItemLists.uniform(32, 8, 2, new float[32 * 16]), 0),
                "expected dimension 1, found 2");

        replay.restart();
        expectDemand();
        replay.send(new GeneratedItems(ITEMS, 0));
        learner.expectMessage(new SampledItems(ITEMS));
        assertThat(learner.hasMessages()).isFalse();
    }

    @Test
    void restart_itemsOnTheirWay_doesNotAskTwice() {
        expectDemand();
        replay.restart();

        assertThat(source.hasMessages()).isFalse();
    }

    private void expectDemand() {
        Generate demand = (Generate) source.receiveMessage();
        assertThat(demand.count()).isEqualTo(32);
        assertThat(demand.use()).isEqualTo(Use.POLICY_UPDATES);
        assertThat(source.hasMessages()).isFalse();
    }

    private RequestItems request(int count) {
        return new RequestItems(count, learner.getRef());
    }
}
