package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.CheckpointerCommand.CollectorCaptured;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.Insert;
import io.slotwise.actors.protocol.ExperienceReplayCommand.NoMoreInserts;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestInsert;
import io.slotwise.actors.protocol.GeneratedItems;
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
import io.slotwise.core.problem.Experiences;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
        private final Deque<Generate> asked = new ArrayDeque<>();
        private @Nullable PolicySnapshot newer;
        private int allowedSoon;
        private boolean finished;

        private Memory(HostedCollector collector) {
            this.collector = collector;
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
        Memory memory = new Memory(parts.hostedCollector(desk));
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var actor = new HostActor(context, timers, peers, parts, desk, memory);
            actor.start();
            return actor;
        }));
    }

    @Override
    public Receive<HostCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Serve.class, this::onServe)
                .onMessage(InsertCredit.class, this::onCredit)
                .onMessage(PolicySnapshot.class, this::onPolicy)
                .onMessage(Refresh.class, this::onRefresh)
                .onMessage(Generate.class, this::onGenerate)
                .onMessage(Adjust.class, this::onAdjust)
                .onMessage(Capture.class, this::onCapture)
                .onMessage(Hold.class, hold -> this) // Those that learn take nothing, so the host is held back soon.
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    private void start() {
        var self = getContext().getSelf();
        desk.questions().open(() -> self.tell(new Serve()));
        onRefresh(new Refresh());
    }

    private Behavior<HostCommand> onServe(Serve command) {
        desk.questions().attend();
        proceed();
        return this;
    }

    private void proceed() {
        askToInsert();
        boolean heldBack = desk.tickets().ready() > 2 * parts.schedule().collectBatch();
        if (!heldBack && !memory.finished) {
            answer();
        }
        hand();
        meter.holds(desk.tickets().counts().pending());
        meter.waits(heldBack ? FOR_PERMISSION : FOR_HOST);
    }

    private void askToInsert() {
        int count = Math.min(memory.collector.ready(), parts.schedule().collectBatch());
        if (memory.allowedSoon == 0 && count > 0 && !memory.finished) {
            memory.allowedSoon = count;
            peers.experienceReplay.tell(new RequestInsert(count, getContext().getSelf()));
        }
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

    private void hand() {
        while (!memory.asked.isEmpty() && memory.collector.hasLists()) {
            Generate next = memory.asked.element();
            next.replyTo().tell(new GeneratedItems(memory.collector.lists(next.count()), 0));
            memory.asked.remove();
        }
    }

    private Behavior<HostCommand> onCredit(InsertCredit reply) {
        if (memory.allowedSoon > 0) {
            Experiences experiences = memory.collector.take(memory.allowedSoon);
            memory.allowedSoon = 0;
            peers.experienceReplay.tell(new Insert(experiences));
            parts.meters().evaluated(experiences);
        }
        if (memory.collector.isDone()) {
            finish("the run has all the experiences that stop.environment-steps asks for");
        }
        proceed();
        return this;
    }

    private Behavior<HostCommand> onPolicy(PolicySnapshot snapshot) {
        memory.newer = snapshot;
        if (snapshot.last()) {
            finish("training has ended");
        } else {
            timers.startSingleTimer(new Refresh(), REFRESH);
        }
        return this;
    }

    private void finish(String reason) {
        if (!memory.finished) {
            memory.finished = true;
            peers.experienceReplay.tell(new NoMoreInserts());
            desk.close(reason);
        }
    }

    private Behavior<HostCommand> onRefresh(Refresh command) {
        peers.supervisor.tell(new RequestNewest(getContext().getSelf()));
        return this;
    }

    private Behavior<HostCommand> onGenerate(Generate command) {
        memory.asked.add(command);
        hand();
        return this;
    }

    private Behavior<HostCommand> onAdjust(Adjust command) {
        if (command.setting() == LiveSetting.EXPLORATION_EPSILON) {
            memory.collector.setEpsilon(command.value());
        }
        return this;
    }

    private Behavior<HostCommand> onCapture(Capture command) {
        command.replyTo().tell(new CollectorCaptured(memory.collector.state()));
        return this;
    }

    private Behavior<HostCommand> close() {
        desk.close("the run has ended");
        memory.collector.close();
        return this;
    }
}
