package io.slotwise.actors.pipeline;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.CheckpointerCommand.ExperiencesCaptured;
import io.slotwise.actors.protocol.CriticLearnerCommand.SampledBatch;
import io.slotwise.actors.protocol.CriticLearnerCommand.SamplesExhausted;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.Capture;
import io.slotwise.actors.protocol.ExperienceReplayCommand.Insert;
import io.slotwise.actors.protocol.ExperienceReplayCommand.NoMoreInserts;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestBatch;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestInsert;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestStatus;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SelectorCommand.InsertCredit;
import io.slotwise.actors.protocol.SupervisorCommand.ReplayStatus;
import io.slotwise.actors.training.ExperienceFeed;
import io.slotwise.actors.training.Schedule;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.replay.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps experiences; its rate limiter decides who waits, and it says who waits and why. It never blocks a thread. */
public final class ExperienceReplayActor extends AbstractBehavior<ExperienceReplayCommand> {
    private static final Waiting FOR_EXPERIENCES = Waiting.forInput("for experiences from the simulation");
    private static final Waiting FOR_REQUESTS = Waiting.forDemand("for critic-learner to ask for a batch");

    private final Schedule schedule;
    private final Memory memory;
    private final ActorMeter meter;

    /** What outlives a restart. */
    private static final class Memory {
        private final ExperienceFeed feed;
        private final Deque<RequestInsert> inserts = new ArrayDeque<>();
        private final Deque<RequestBatch> batches = new ArrayDeque<>();
        private long underway;
        private boolean closed;

        private Memory(ExperienceFeed feed) {
            this.feed = feed;
        }
    }

    private ExperienceReplayActor(
            ActorContext<ExperienceReplayCommand> context, Schedule schedule, Memory memory, ActorMeter meter) {
        super(context);
        this.schedule = schedule;
        this.memory = memory;
        this.meter = meter;
    }

    public static Behavior<ExperienceReplayCommand> create(TrainingParts parts) {
        Memory memory = new Memory(parts.experienceFeed());
        return Behaviors.setup(context -> {
            ActorMeter meter = parts.meters().of(Role.EXPERIENCE_REPLAY.label());
            var actor = new ExperienceReplayActor(context, parts.schedule(), memory, meter);
            actor.serve();
            return actor;
        });
    }

    @Override
    public Receive<ExperienceReplayCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(RequestBatch.class, this::onRequestBatch)
                .onMessage(Insert.class, this::onInsert)
                .onMessage(RequestInsert.class, this::onRequestInsert)
                .onMessage(NoMoreInserts.class, this::onNoMoreInserts)
                .onMessage(RequestStatus.class, this::onRequestStatus)
                .onMessage(Capture.class, this::onCapture)
                .build();
    }

    private Behavior<ExperienceReplayCommand> onRequestBatch(RequestBatch command) {
        memory.batches.add(command);
        serve();
        return this;
    }

    private Behavior<ExperienceReplayCommand> onRequestInsert(RequestInsert command) {
        memory.inserts.add(command);
        serve();
        return this;
    }

    private Behavior<ExperienceReplayCommand> onInsert(Insert command) {
        memory.underway -= command.experiences().count();
        memory.feed.insert(command.experiences());
        serve();
        return this;
    }

    private Behavior<ExperienceReplayCommand> onNoMoreInserts(NoMoreInserts command) {
        memory.closed = true;
        serve();
        return this;
    }

    private Behavior<ExperienceReplayCommand> onCapture(Capture command) {
        command.replyTo().tell(new ExperiencesCaptured(memory.feed.state()));
        return this;
    }

    private void serve() {
        while (!memory.batches.isEmpty() && maySample().allowed()) {
            RequestBatch next = memory.batches.element();
            SampledBatch reply = new SampledBatch(memory.feed.sample(next.count()), memory.feed.inserted());
            next.replyTo().tell(reply);
            memory.batches.remove();
        }
        while (!memory.inserts.isEmpty() && isInOrder() && mayInsert().allowed()) {
            RequestInsert next = memory.inserts.remove();
            memory.underway += next.count();
            long criticUpdates = memory.feed.sampled() / schedule.criticBatch();
            next.replyTo().tell(new InsertCredit(schedule.policyVersionFor(criticUpdates)));
        }
        if (memory.closed && memory.underway == 0) {
            memory.batches.forEach(request -> request.replyTo().tell(new SamplesExhausted()));
            memory.batches.clear();
        }
        meter.holds(memory.feed.size());
        meter.waits(memory.batches.isEmpty() ? FOR_REQUESTS : FOR_EXPERIENCES);
    }

    /** In lockstep experiences must arrive in the order they were collected, so there is one batch at a time. */
    private boolean isInOrder() {
        return !schedule.lockstep() || memory.underway == 0;
    }

    private Verdict maySample() {
        return memory.feed.maySample(memory.batches.element().count());
    }

    private Verdict mayInsert() {
        return memory.feed.mayInsert(memory.inserts.element().count(), memory.underway);
    }

    private Behavior<ExperienceReplayCommand> onRequestStatus(RequestStatus command) {
        List<String> waits = new ArrayList<>();
        if (!memory.batches.isEmpty()) {
            waits.add(maySample().reason());
        }
        if (!memory.inserts.isEmpty()) {
            waits.add(mayInsert().reason());
        }
        command.replyTo().tell(new ReplayStatus(memory.feed.size(), memory.feed.inserted(), waits));
        return this;
    }
}
