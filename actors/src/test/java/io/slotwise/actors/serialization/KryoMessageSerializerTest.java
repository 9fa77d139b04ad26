package io.slotwise.actors.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.ConfigFactory;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand.RequestStatus;
import io.slotwise.actors.protocol.CriticLearnerCommand.SampledBatch;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestBatch;
import io.slotwise.actors.protocol.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KryoMessageSerializerTest {
    private ActorTestKit testKit;

    @BeforeAll
    void startActorSystem() {
        testKit = ActorTestKit.create();
    }

    @AfterAll
    void stopActorSystem() {
        testKit.shutdownTestKit();
    }

    private static Behavior<ExperienceReplayCommand> replay() {
        return Behaviors.receive(ExperienceReplayCommand.class)
                .onMessage(RequestBatch.class, request -> {
                    request.replyTo().tell(new SampledBatch(Samples.BATCH_WITH_ITEMS, request.count()));
                    return Behaviors.same();
                })
                .build();
    }

    private static Behavior<CriticLearnerCommand> learner(
            ActorRef<ExperienceReplayCommand> replay, ActorRef<CriticLearnerCommand> watcher) {
        return Behaviors.setup(context -> {
            replay.tell(new RequestBatch(17, context.getSelf()));
            return Behaviors.receive(CriticLearnerCommand.class)
                    .onMessage(SampledBatch.class, batch -> {
                        watcher.tell(batch);
                        return Behaviors.same();
                    })
                    .build();
        });
    }

    @Test
    void tell_referenceOneWayAndArraysBack_arriveAsEqualCopies() {
        TestProbe<CriticLearnerCommand> watcher = testKit.createTestProbe();
        ActorRef<ExperienceReplayCommand> replay = testKit.spawn(replay());

        testKit.spawn(learner(replay, watcher.getRef()));

        SampledBatch received = watcher.expectMessageClass(SampledBatch.class);
        assertThat(received).isEqualTo(new SampledBatch(Samples.BATCH_WITH_ITEMS, 17));
        assertThat(received.batch()).isNotSameAs(Samples.BATCH_WITH_ITEMS);
    }

    @Test
    void serialization_anyMessage_isBoundToKryo() {
        Serialization serialization = SerializationExtension.get(testKit.system());
        Message message = Samples.POLICY;

        byte[] bytes = serialization.serialize(message).get();

        assertThat(serialization.findSerializerFor(message)).isInstanceOf(KryoMessageSerializer.class);
        assertThat(serialization.deserialize(bytes, 7401, "").get()).isEqualTo(message);
    }

    @Test
    void serialization_bytesThatAreNoMessage_failWithTheDeclaredException() {
        Serialization serialization = SerializationExtension.get(testKit.system());

        assertThatThrownBy(() -> serialization
                        .deserialize(new byte[] {1, 2, 3}, 7401, "")
                        .get())
                .isInstanceOf(MessageFormatException.class);
    }

    @Test
    void decode_referenceToAnActorOfAnotherSystem_leadsToDeadLetters() {
        ActorTestKit other = ActorTestKit.create("another-system");
        try {
            Serialization theirs = SerializationExtension.get(other.system());
            Serialization ours = SerializationExtension.get(testKit.system());
            byte[] bytes = theirs.serialize(
                            new RequestStatus(other.createTestProbe().getRef().narrow()))
                    .get();

            RequestStatus received =
                    (RequestStatus) ours.deserialize(bytes, 7401, "").get();

            assertThat(received.replyTo().path().toString()).endsWith("/deadLetters");
        } finally {
            other.shutdownTestKit();
        }
    }

    @Test
    void serialization_maximumMessageSize_isTakenFromTheSettings() {
        ActorTestKit small =
                ActorTestKit.create(ConfigFactory.parseString("slotwise-serialization.maximum-message-size = 30 B")
                        .withFallback(ConfigFactory.load("application-test")));
        try {
            Serialization serialization = SerializationExtension.get(small.system());

            assertThatThrownBy(() -> serialization.serialize(Samples.POLICY).get())
                    .isInstanceOf(MessageFormatException.class);
        } finally {
            small.shutdownTestKit();
        }
    }
}
