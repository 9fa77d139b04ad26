package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.slotwise.actors.fixture.FaultyParts;
import io.slotwise.actors.fixture.FaultyParts.Place;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.NoMoreInserts;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestInsert;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.ItemSourceCommand.Use;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestPolicy;
import io.slotwise.actors.protocol.SelectorCommand;
import io.slotwise.actors.protocol.SelectorCommand.InsertCredit;
import io.slotwise.actors.protocol.SimulationPoolCommand;
import io.slotwise.actors.protocol.SimulationPoolCommand.Evaluate;
import io.slotwise.actors.training.Collector;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelectorActorTest {
    private static final ItemLists ITEMS = Samples.items(16);

    private boolean broken;
    private final TrainingParts parts =
            new FaultyParts(Settings.small("stop.environment-steps = 36"), Place.POLICY_FORWARD, call -> broken);
    private final TestInbox<ItemSourceCommand> source = TestInbox.create();
    private final TestInbox<ExperienceReplayCommand> replay = TestInbox.create();
    private final TestInbox<PolicyLearnerCommand> learner = TestInbox.create();
    private final TestInbox<SimulationPoolCommand> pool = TestInbox.create();
    private final Restartable<SelectorCommand> selector = new Restartable<>(SelectorActor.create(
            parts.collector(),
            new SelectorActor.Peers(source.getRef(), replay.getRef(), learner.getRef(), pool.getRef()),
            ActorMeter.off()));

    @AfterEach
    void stop() {
        selector.close();
    }

    @Test
    void start_asksForListsAndPermissionOfOneBatchAndNothingElse() {
        expectDemand(16);
        expectNothing();
    }

    @Test
    void credit_asksOnceForAPolicyThatIsNewEnough() {
        expectDemand(16);
        selector.send(new InsertCredit(5));

        RequestPolicy request = (RequestPolicy) learner.receiveMessage();
        assertThat(request.version()).isEqualTo(5);
        expectNothing();
    }

    @Test
    void lastOfTheThree_whicheverItIs_sendsOneBatchAndAsksForTheNext() {
        selector.send(new GeneratedItems(ITEMS, 0));
        selector.send(new InsertCredit(0));
        expectDemand(16);
        learner.receiveMessage();
        expectNothing();
        selector.send(Samples.policy(parts, 0, false));
        assertThat(((Evaluate) pool.receiveMessage()).items()).isEqualTo(ITEMS);
        expectDemand(16);
        expectNothing();

        selector.send(new InsertCredit(1));
        selector.send(Samples.policy(parts, 1, false));
        learner.receiveMessage();
        expectNothing();
        selector.send(new GeneratedItems(ITEMS, 0));
        assertThat(((Evaluate) pool.receiveMessage()).items()).isEqualTo(ITEMS);
        expectDemand(4);
        expectNothing();
    }

    @Test
    void batches_picksComeFromThePolicyThatWasSent() {
        try (Collector collector = parts.collector()) {
            for (long version = 0; version < 2; version++) {
                var policy = Samples.policy(parts, version, false);
                collector.load(policy.policy(), policy.critic());
                Selections expected = collector.select(ITEMS, 0);
                feed(version);
                pool.expectMessage(new Evaluate(ITEMS, expected));
            }
        }
    }

    @Test
    void stepLimit_reached_asksForNoMoreAndSaysSoOnce() {
        feed(0);
        feed(0);
        selector.send(new GeneratedItems(Samples.items(4), 0));
        selector.send(new InsertCredit(0));
        selector.send(Samples.policy(parts, 0, false));

        assertThat(replay.getAllReceived())
                .extracting(message -> message instanceof RequestInsert request ? request.count() : 0)
                .containsExactly(16, 16, 4, 0);
        assertThat(source.getAllReceived()).hasSize(3);
        assertThat(pool.getAllReceived()).hasSize(3);
    }

    @Test
    void lastPolicy_trainingOver_collectsNoMore() {
        expectDemand(16);
        selector.send(new GeneratedItems(ITEMS, 0));
        selector.send(new InsertCredit(3));
        selector.send(Samples.policy(parts, 2, true));

        assertThat(replay.getAllReceived()).containsExactly(new NoMoreInserts());
        assertThat(source.hasMessages()).isFalse();
        assertThat(pool.hasMessages()).isFalse();
    }

    @Test
    void restart_inTheMiddle_asksForNothingTwice() {
        expectDemand(16);
        selector.send(new InsertCredit(0));
        learner.receiveMessage();
        selector.send(new GeneratedItems(ITEMS, 0));

        selector.restart();
        expectNothing();
        selector.send(Samples.policy(parts, 0, false));
        assertThat(pool.getAllReceived()).hasSize(1);
        expectDemand(16);
    }

    @Test
    void picking_thatFails_isDoneAfterTheRestartWithNothingAskedTwice() {
        expectDemand(16);
        selector.send(new InsertCredit(0));
        learner.receiveMessage();
        selector.send(new GeneratedItems(ITEMS, 0));
        broken = true;
        selector.sendFailing(Samples.policy(parts, 0, false), "a fault in POLICY_FORWARD");
        selector.restartFailing("a fault in POLICY_FORWARD");
        expectNothing();

        broken = false;
        selector.restart();
        assertThat(pool.getAllReceived()).hasSize(1);
        expectDemand(16);
        expectNothing();
    }

    private void feed(long version) {
        selector.send(new GeneratedItems(ITEMS, 0));
        selector.send(new InsertCredit(version));
        selector.send(Samples.policy(parts, version, false));
    }

    private void expectDemand(int count) {
        assertThat(((RequestInsert) replay.receiveMessage()).count()).isEqualTo(count);
        Generate demand = (Generate) source.receiveMessage();
        assertThat(demand.count()).isEqualTo(count);
        assertThat(demand.use()).isEqualTo(Use.COLLECTION);
    }

    private void expectNothing() {
        assertThat(replay.hasMessages()).isFalse();
        assertThat(source.hasMessages()).isFalse();
        assertThat(learner.hasMessages()).isFalse();
        assertThat(pool.hasMessages()).isFalse();
    }
}
