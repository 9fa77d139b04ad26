package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.japi.function.Function;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.CheckpointerCommand.CollectorCaptured;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.NoMoreInserts;
import io.slotwise.actors.protocol.HostCommand;
import io.slotwise.actors.protocol.HostCommand.Refresh;
import io.slotwise.actors.protocol.HostCommand.Serve;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.RequestNewest;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SelectorCommand.Capture;
import io.slotwise.actors.protocol.SelectorCommand.Hold;
import io.slotwise.actors.protocol.SelectorCommand.InsertCredit;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.selection.HostDesk;
import io.slotwise.actors.training.HostedCollector;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.config.LiveSetting;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a host that owns the loop: picks for it, and hands on what it rewards as fast as the experience replay takes
 * it. While more than two batches wait for that, the host's questions wait too, so that nothing it has earned is lost and
 * a fast host keeps to {@code replay.samples-per-insert}. The policy learns on the lists that the host asked about.
 */
public final class HostActor extends AbstractBehavior<HostCommand> {
    private static final Waiting FOR_HOST = Waiting.forInput("for the host to ask for selections and to reward them");
    private static final Waiting FOR_PERMISSION = Waiting.forDemand("for experience-replay to allow more");
    private static final Duration REFRESH = Duration.ofMillis(50);
    private static final int MOST_LISTS = 256;
    private static final int MOST_ITEMS = 1 << 16;

    private final TimerScheduler<HostCommand> timers;
    private final Peers peers;
    private final TrainingParts parts;
    private final HostDesk desk;
    private final Memory memory;
    private final ActorMeter meter;

    /** Whom this actor talks to. */
    public record Peers(ActorRef<ExperienceReplayCommand> experienceReplay, ActorRef<SupervisorCommand> supervisor) {}

    /** What outlives a restart. */
    private static final class Memory {
        private final HostedCollector collector;
        private final Harvest harvest;
        private @Nullable PolicySnapshot newer;
        private boolean finished;

        private Memory(HostedCollector collector, Harvest harvest) {
            this.collector = collector;
            this.harvest = harvest;
        }
    }

    private HostActor(
            ActorContext<HostCommand> context,
            TimerScheduler<HostCommand> timers,
            Peers peers,
            TrainingParts parts,
            HostDesk desk,
            Memory memory) {
        super(context);
        this.timers = timers;
        this.peers = peers;
        this.parts = parts;
        this.desk = desk;
        this.memory = memory;
        meter = parts.meters().of(Role.HOST.label());
    }

    /** @param desk where the host comes to; closed when the actor ends */
    public static Behavior<HostCommand> create(TrainingParts parts, HostDesk desk, Peers peers) {
        HostedCollector collector = parts.hostedCollector(desk);
        Harvest harvest =
                new Harvest(collector, parts.schedule().collectBatch(), peers.experienceReplay, parts.meters());
        Memory memory = new Memory(collector, harvest);
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var actor = new HostActor(context, timers, peers, parts, desk, memory);
            actor.start();
            return actor;
        }));
    }

    @Override
    public Receive<HostCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Serve.class, doing(command -> proceed()))
                .onMessage(InsertCredit.class, doing(reply -> onCredit()))
                .onMessage(PolicySnapshot.class, doing(this::onPolicy))
                .onMessage(Refresh.class, doing(command -> refresh()))
                .onMessage(Generate.class, doing(memory.harvest::handLists))
                .onMessage(Adjust.class, doing(this::onAdjust))
                .onMessage(
                        Capture.class,
                        doing(command -> command.replyTo().tell(new CollectorCaptured(memory.collector.state()))))
                .onMessage(Hold.class, hold -> this) // Those that learn take nothing, so the host is held back soon.
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    private <M> Function<M, Behavior<HostCommand>> doing(Consumer<M> action) {
        return message -> {
            action.accept(message);
            return this;
        };
    }

    private void start() {
        var self = getContext().getSelf();
        desk.questions().open(() -> self.tell(new Serve()));
        refresh();
        finishIfDone();
    }

    private void proceed() {
        desk.questions().attend();
        if (!memory.finished) {
            memory.harvest.askToInsert(getContext().getSelf());
        }
        boolean heldBack = desk.tickets().ready() > 2 * parts.schedule().collectBatch();
        if (!heldBack && !memory.finished) {
            answer();
        }
        memory.harvest.handLists();
        meter.holds(desk.tickets().counts().pending());
        meter.waits(heldBack ? FOR_PERMISSION : FOR_HOST);
    }

    private void answer() {
        PolicySnapshot newer = memory.newer;
        if (newer != null) {
            memory.newer = null;
            memory.collector.load(newer.policy(), newer.critic());
            meter.uses(newer.policy().version());
        }
        memory.collector.answer(desk.questions().take(MOST_LISTS, MOST_ITEMS));
        if (desk.questions().lists() > 0) {
            desk.questions().ring();
        }
    }

    private void onCredit() {
        memory.harvest.insert();
        finishIfDone();
        proceed();
    }

    private void onPolicy(PolicySnapshot snapshot) {
        memory.newer = snapshot;
        if (snapshot.last()) {
            finish("training has ended");
        } else {
            timers.startSingleTimer(new Refresh(), REFRESH);
        }
    }

    /** At once for a run that goes on though it has all that it is to have. */
    private void finishIfDone() {
        if (memory.collector.isDone()) {
            finish("the run has all the experiences that stop.environment-steps asks for");
        }
    }

    private void finish(String reason) {
        if (!memory.finished) {
            memory.finished = true;
            peers.experienceReplay.tell(new NoMoreInserts());
            desk.close(reason);
        }
    }

    private void refresh() {
        peers.supervisor.tell(new RequestNewest(getContext().getSelf()));
    }

    private void onAdjust(Adjust command) {
        if (command.setting() == LiveSetting.EXPLORATION_EPSILON) {
            memory.collector.setEpsilon(command.value());
        }
    }

    private Behavior<HostCommand> close() {
        desk.close("the run has ended");
        memory.collector.close();
        return this;
    }
}
