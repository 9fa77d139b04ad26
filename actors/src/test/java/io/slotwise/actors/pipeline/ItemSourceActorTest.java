package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.ItemSourceCommand.Use;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ItemSourceActorTest {
    private boolean broken;
    private final TrainingParts parts = new TrainingParts(Settings.small(), () -> new TargetValueSimulation() {
        @Override
        public ItemLists generate(int count, RandomStream random) {
            ItemLists items = super.generate(count, random);
            if (broken) {
                throw new IllegalStateException("no items today");
            }
            return items;
        }
    });
    private final TestInbox<GeneratedItems> asker = TestInbox.create();
    private final Restartable<ItemSourceCommand> source = new Restartable<>(ItemSourceActor.create(parts));

    @AfterEach
    void stop() {
        source.close();
    }

    private static GeneratedItems generated(int count, RandomStream stream) {
        ItemLists lists = new TargetValueSimulation().generate(count, stream);
        return new GeneratedItems(lists, stream.position());
    }

    @Test
    void generate_twoRequests_answersEachOnceWithTheStreamsNextLists() {
        RandomStream stream = parts.stream(StreamId.COLLECTION_ITEMS);
        source.send(new Generate(3, Use.COLLECTION, asker.getRef()));
        asker.expectMessage(generated(3, stream));
        assertThat(asker.hasMessages()).isFalse();

        source.send(new Generate(5, Use.COLLECTION, asker.getRef()));
        asker.expectMessage(generated(5, stream));
        assertThat(asker.hasMessages()).isFalse();
    }

    @Test
    void generate_forAnotherUse_doesNotDisturbTheFirst() {
        source.send(new Generate(7, Use.POLICY_UPDATES, asker.getRef()));
        asker.expectMessage(generated(7, parts.stream(StreamId.POLICY_ITEMS)));

        source.send(new Generate(3, Use.COLLECTION, asker.getRef()));
        asker.expectMessage(generated(3, parts.stream(StreamId.COLLECTION_ITEMS)));
    }

    @Test
    void generate_thatFails_isAnsweredAfterTheRestartAsIfNothingHadHappened() {
        broken = true;
        source.sendFailing(new Generate(3, Use.COLLECTION, asker.getRef()), "no items today");
        source.restartFailing("no items today");
        assertThat(asker.hasMessages()).isFalse();

        broken = false;
        source.restart();
        asker.expectMessage(generated(3, parts.stream(StreamId.COLLECTION_ITEMS)));
        assertThat(asker.hasMessages()).isFalse();
    }

    @Test
    void restart_nothingAsked_sendsNothing() {
        source.restart();

        assertThat(asker.hasMessages()).isFalse();
    }
}
