package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.slotwise.actors.protocol.CheckpointerCommand;
import io.slotwise.actors.protocol.CheckpointerCommand.CollectorCaptured;
import io.slotwise.actors.protocol.CheckpointerCommand.CriticCaptured;
import io.slotwise.actors.protocol.CheckpointerCommand.ExperiencesCaptured;
import io.slotwise.actors.protocol.CheckpointerCommand.ItemsCaptured;
import io.slotwise.actors.protocol.CheckpointerCommand.Overdue;
import io.slotwise.actors.protocol.CheckpointerCommand.PolicyCaptured;
import io.slotwise.actors.protocol.CheckpointerCommand.RunCaptured;
import io.slotwise.actors.protocol.CheckpointerCommand.Save;
import io.slotwise.actors.protocol.CheckpointerCommand.SaveLast;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Freeze;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Thaw;
import io.slotwise.actors.protocol.SelectorCommand;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.Checkpointed;
import io.slotwise.actors.protocol.SupervisorCommand.LastCheckpointed;
import io.slotwise.actors.training.CheckpointReport;
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.actors.training.TrainingState;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the state of the whole run now and then, and has it saved. It holds the policy learner, from which all demand
 * comes, so that nothing more is set off; asks the others what they remember; and lets go before it saves, on a thread
 * of its own. A checkpoint that cannot be saved is told of, and training goes on.
 */
public final class CheckpointerActor extends AbstractBehavior<CheckpointerCommand> {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointerActor.class);
    /** How long others may take to answer when the run has ended; one that failed never does. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TimerScheduler<CheckpointerCommand> timers;
    private final CheckpointStore store;
    private final Duration interval;
    private final Peers peers;
    private final Memory memory;

    /** Whom the checkpointer talks to. */
    public record Peers(
            ActorRef<PolicyLearnerCommand> policyLearner,
            ActorRef<CriticLearnerCommand> criticLearner,
            ActorRef<ExperienceReplayCommand> experienceReplay,
            ActorRef<ItemReplayCommand> itemReplay,
            ActorRef<SelectorCommand> selector,
            ActorRef<SupervisorCommand> supervisor) {}

    /** What outlives a restart. */
    private static final class Memory {
        private Stopwatch held = Stopwatch.start();
        private @Nullable Cut cut;
        private boolean underway;
        private boolean ended;
        /** Whether what is underway was begun after the run had ended. */
        private boolean last;
    }

    private CheckpointerActor(
            ActorContext<CheckpointerCommand> context,
            TimerScheduler<CheckpointerCommand> timers,
            CheckpointStore store,
            Duration interval,
            Peers peers,
            Memory memory) {
        super(context);
        this.timers = timers;
        this.store = store;
        this.interval = interval;
        this.peers = peers;
        this.memory = memory;
    }

    /** @param interval from the end of one checkpoint to the next */
    public static Behavior<CheckpointerCommand> create(CheckpointStore store, Duration interval, Peers peers) {
        Memory memory = new Memory();
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var actor = new CheckpointerActor(context, timers, store, interval, peers, memory);
            actor.start();
            return actor;
        }));
    }

    @Override
    public Receive<CheckpointerCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Save.class, this::onSave)
                .onMessage(SaveLast.class, this::onSaveLast)
                .onMessage(PolicyCaptured.class, this::onPolicy)
                .onMessage(CriticCaptured.class, reply -> take(cut -> cut.critic = reply.learner()))
                .onMessage(ExperiencesCaptured.class, reply -> take(cut -> cut.experiences = reply.feed()))
                .onMessage(ItemsCaptured.class, reply -> take(cut -> cut.items = reply.feed()))
                .onMessage(CollectorCaptured.class, reply -> take(cut -> cut.collector = reply.collector()))
                .onMessage(RunCaptured.class, reply -> take(cut -> cut.run = reply.run()))
                .onMessage(Overdue.class, this::onOverdue)
                .build();
    }

    /** After a restart: what was underway is given up, and nobody is left held. */
    private void start() {
        end();
        if (memory.ended) {
            begin();
        }
    }

    private Behavior<CheckpointerCommand> onSave(Save command) {
        begin();
        return this;
    }

    private Behavior<CheckpointerCommand> onSaveLast(SaveLast command) {
        memory.ended = true;
        timers.startSingleTimer(new Overdue(), PATIENCE);
        begin();
        return this;
    }

    private void begin() {
        if (!memory.underway) {
            memory.underway = true;
            memory.last = memory.ended;
            peers.policyLearner.tell(new Freeze(getContext().getSelf()));
        }
    }

    private Behavior<CheckpointerCommand> onPolicy(PolicyCaptured reply) {
        if (memory.underway) {
            var self = getContext().getSelf();
            memory.held = Stopwatch.start();
            memory.cut = new Cut(reply);
            peers.criticLearner.tell(new CriticLearnerCommand.Capture(self));
            peers.experienceReplay.tell(new ExperienceReplayCommand.Capture(self));
            peers.itemReplay.tell(new ItemReplayCommand.Capture(self));
            peers.selector.tell(new SelectorCommand.Capture(self));
            peers.supervisor.tell(new SupervisorCommand.Capture(self));
        }
        return this;
    }

    private Behavior<CheckpointerCommand> take(Consumer<Cut> part) {
        Cut cut = memory.cut;
        if (cut != null) {
            part.accept(cut);
            cut.state().ifPresent(this::complete);
        }
        return this;
    }

    private void complete(TrainingState state) {
        double stall = memory.held.seconds();
        end();
        if (memory.ended && !memory.last) {
            // It was taken while the run ended: of no use beside the one that follows.
            begin();
            return;
        }
        peers.supervisor.tell(new Checkpointed(save(state, stall)));
        if (memory.last) {
            finish();
        }
    }

    private CheckpointReport save(TrainingState state, double stall) {
        Stopwatch stopwatch = Stopwatch.start();
        try {
            long bytes = store.save(state);
            return new CheckpointReport(state.policyUpdates(), stall, stopwatch.seconds(), bytes, null);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot save a checkpoint: {}. The last good one is still there.", e.toString(), e);
            return new CheckpointReport(state.policyUpdates(), stall, stopwatch.seconds(), 0, e.toString());
        }
    }

    private void end() {
        memory.underway = false;
        memory.cut = null;
        peers.policyLearner.tell(new Thaw());
        timers.startSingleTimer(new Save(), interval);
    }

    private Behavior<CheckpointerCommand> onOverdue(Overdue message) {
        LOG.warn("The run's last state cannot be saved: some of its actors do not answer.");
        finish();
        return this;
    }

    private void finish() {
        timers.cancelAll();
        peers.supervisor.tell(new LastCheckpointed());
    }
}
