package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.CheckpointerCommand.CollectorCaptured;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.NoMoreInserts;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestInsert;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.ItemSourceCommand.Use;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestPolicy;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.SelectorCommand;
import io.slotwise.actors.protocol.SelectorCommand.Capture;
import io.slotwise.actors.protocol.SelectorCommand.Hold;
import io.slotwise.actors.protocol.SelectorCommand.InsertCredit;
import io.slotwise.actors.protocol.SimulationPoolCommand;
import io.slotwise.actors.protocol.SimulationPoolCommand.Evaluate;
import io.slotwise.actors.training.Collector;
import io.slotwise.config.LiveSetting;
import org.jspecify.annotations.Nullable;

/**
 * Picks items for the simulation by the newest policy, with exploration. For each batch it needs three things, in this
 * order: the replay's permission, a policy that is new enough, and the item lists; it asks for lists and permission
 * ahead.
 */
public final class SelectorActor extends AbstractBehavior<SelectorCommand> {
    private static final Waiting FOR_PERMISSION = Waiting.forDemand("for experience-replay to allow more");
    private static final Waiting FOR_POLICY = Waiting.forInput("for a policy that is new enough");
    private static final Waiting FOR_ITEMS = Waiting.forInput("for item lists from item-source");
    private static final Waiting PAUSED = Waiting.forDemand("since training is paused");
    private static final Waiting FINISHED = Waiting.forDemand("since training is over");

    private final Peers peers;
    private final Memory memory;
    private final ActorMeter meter;

    /** Whom the selector talks to. */
    public record Peers(
            ActorRef<ItemSourceCommand> itemSource,
            ActorRef<ExperienceReplayCommand> experienceReplay,
            ActorRef<PolicyLearnerCommand> policyLearner,
            ActorRef<SimulationPoolCommand> simulationPool) {}

    /** What outlives a restart. */
    private static final class Memory {
        private final Collector collector;
        private @Nullable GeneratedItems items;
        private @Nullable InsertCredit credit;
        private @Nullable PolicySnapshot policy;
        private boolean started;
        private boolean finished;
        private boolean held;

        private Memory(Collector collector) {
            this.collector = collector;
        }
    }

    private SelectorActor(ActorContext<SelectorCommand> context, Peers peers, Memory memory, ActorMeter meter) {
        super(context);
        this.peers = peers;
        this.memory = memory;
        this.meter = meter;
    }

    public static Behavior<SelectorCommand> create(Collector collector, Peers peers, ActorMeter meter) {
        Memory memory = new Memory(collector);
        return Behaviors.setup(context -> {
            var actor = new SelectorActor(context, peers, memory, meter);
            actor.start();
            return actor;
        });
    }

    @Override
    public Receive<SelectorCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(InsertCredit.class, this::onCredit)
                .onMessage(PolicySnapshot.class, this::onPolicy)
                .onMessage(GeneratedItems.class, this::onItems)
                .onMessage(Hold.class, this::onHold)
                .onMessage(Adjust.class, this::onAdjust)
                .onMessage(Capture.class, this::onCapture)
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    private void start() {
        if (!memory.started) {
            memory.started = true;
            askForNext();
        }
        proceed();
    }

    private void askForNext() {
        int count = memory.collector.nextCount();
        if (count == 0 || memory.finished) {
            peers.experienceReplay.tell(new NoMoreInserts());
            return;
        }
        peers.experienceReplay.tell(new RequestInsert(count, getContext().getSelf()));
        peers.itemSource.tell(new Generate(count, Use.COLLECTION, getContext().getSelf()));
    }

    private Behavior<SelectorCommand> onCredit(InsertCredit reply) {
        memory.credit = reply;
        peers.policyLearner.tell(
                new RequestPolicy(reply.policyVersion(), getContext().getSelf()));
        meter.waits(waiting());
        return this;
    }

    private Behavior<SelectorCommand> onItems(GeneratedItems reply) {
        memory.items = reply;
        proceed();
        return this;
    }

    private Behavior<SelectorCommand> onPolicy(PolicySnapshot reply) {
        memory.policy = reply;
        memory.finished = reply.last();
        proceed();
        return this;
    }

    private Behavior<SelectorCommand> onHold(Hold command) {
        memory.held = command.held();
        proceed();
        return this;
    }

    private Behavior<SelectorCommand> onAdjust(Adjust command) {
        if (command.setting() == LiveSetting.EXPLORATION_EPSILON) {
            memory.collector.setEpsilon(command.value());
        }
        return this;
    }

    private Behavior<SelectorCommand> onCapture(Capture command) {
        command.replyTo().tell(new CollectorCaptured(memory.collector.state()));
        return this;
    }

    private void proceed() {
        pick();
        meter.waits(waiting());
    }

    private Waiting waiting() {
        if (memory.finished) {
            return FINISHED;
        }
        if (memory.held) {
            return PAUSED;
        }
        if (memory.credit == null) {
            return FOR_PERMISSION;
        }
        return memory.policy == null ? FOR_POLICY : FOR_ITEMS;
    }

    private void pick() {
        GeneratedItems items = memory.items;
        PolicySnapshot policy = memory.policy;
        if (items == null || policy == null || memory.credit == null) {
            return;
        }
        if (memory.finished) {
            memory.credit = null;
            peers.experienceReplay.tell(new NoMoreInserts());
            return;
        }
        if (memory.held) {
            return;
        }
        meter.uses(policy.policy().version());
        memory.collector.load(policy.policy(), policy.critic());
        var selections = memory.collector.select(items.items(), items.after());
        peers.simulationPool.tell(new Evaluate(items.items(), selections));
        memory.items = null;
        memory.policy = null;
        memory.credit = null;
        askForNext();
    }

    private Behavior<SelectorCommand> close() {
        memory.collector.close();
        return this;
    }
}
