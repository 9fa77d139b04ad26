package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.RequestNewest;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SelectionServiceCommand;
import io.slotwise.actors.protocol.SelectionServiceCommand.Close;
import io.slotwise.actors.protocol.SelectionServiceCommand.Refresh;
import io.slotwise.actors.protocol.SelectionServiceCommand.Serve;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.selection.Question;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionDesk;
import io.slotwise.actors.training.SelectionAnswers;
import io.slotwise.actors.training.TrainingParts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Picks for the host, by the newest policy, from before its first update until the host is done, which may be long after
 * training is over. It takes whatever questions wait on its desk and answers them together: a lone one at once, many in
 * batches that grow with the load. Every so often it asks for a newer policy, and waits for none but the first, and not long
 * for that. Once the run has a result, it picks by that: a host that knows the result may count on it.
 */
public final class SelectionServiceActor extends AbstractBehavior<SelectionServiceCommand> {
    private static final Waiting FOR_QUESTIONS = Waiting.forDemand("for the host to ask for selections");
    /** How long questions wait for the first policy; those that the run begins with answer them then. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How old a policy may become beyond the time that it takes to come. */
    private static final Duration REFRESH = Duration.ofMillis(50);
    /** What is answered together at most, unless one question asks for more. */
    private static final int MOST_LISTS = 256;

    private static final int MOST_ITEMS = 1 << 16;

    private final TimerScheduler<SelectionServiceCommand> timers;
    private final ActorRef<SupervisorCommand> supervisor;
    private final Memory memory;
    private final ActorMeter meter;

    /** What outlives a restart. */
    private static final class Memory {
        private final TrainingParts parts;
        private final SelectionDesk<Selection> desk;
        private final Supplier<Optional<PolicySnapshot>> ended;
        private @Nullable SelectionAnswers answers;
        private @Nullable PolicySnapshot newer;
        private boolean ready;
        private boolean last;

        private Memory(TrainingParts parts, SelectionDesk<Selection> desk, Supplier<Optional<PolicySnapshot>> ended) {
            this.parts = parts;
            this.desk = desk;
            this.ended = ended;
        }

        private void follow(PolicySnapshot snapshot) {
            newer = snapshot;
            last = snapshot.last();
            ready = true;
        }
    }

    private SelectionServiceActor(
            ActorContext<SelectionServiceCommand> context,
            TimerScheduler<SelectionServiceCommand> timers,
            ActorRef<SupervisorCommand> supervisor,
            Memory memory) {
        super(context);
        this.timers = timers;
        this.supervisor = supervisor;
        this.memory = memory;
        meter = memory.parts.meters().of(Role.SELECTION_SERVICE.label());
    }

    /** Starts one beside a run's supervisor, since it outlives the run; it is started again when it fails. */
    public static ActorRef<SelectionServiceCommand> start(
            ActorSystem<?> system,
            TrainingParts parts,
            SelectionDesk<Selection> desk,
            ActorRef<SupervisorCommand> supervisor,
            Supplier<Optional<PolicySnapshot>> ended) {
        String role = Role.SELECTION_SERVICE.label();
        String run = supervisor.path().name();
        String name = run + "-" + role;
        PipelineMeters meters = parts.meters();
        Behavior<SelectionServiceCommand> supervised = Supervised.create(
                Role.SELECTION_SERVICE,
                parts.settings().supervision(),
                supervisor,
                create(parts, desk, supervisor, ended),
                meters.of(role));
        return system.systemActorOf(
                LoggingContext.behavior(run, role, Measured.behavior(meters, role, role, supervised)),
                name,
                Measured.props(
                        meters, system, supervisor.path().parent().child(name), role, role, Dispatchers.SELECTION));
    }

    /**
     * @param desk where questions come from; closed when the actor ends
     * @param ended what the run ended with, once it has; its actors are gone then, and nobody else would tell
     */
    public static Behavior<SelectionServiceCommand> create(
            TrainingParts parts,
            SelectionDesk<Selection> desk,
            ActorRef<SupervisorCommand> supervisor,
            Supplier<Optional<PolicySnapshot>> ended) {
        Memory memory = new Memory(parts, desk, ended);
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var actor = new SelectionServiceActor(context, timers, supervisor, memory);
            actor.start();
            return actor;
        }));
    }

    @Override
    public Receive<SelectionServiceCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Serve.class, this::onServe)
                .onMessage(PolicySnapshot.class, this::onPolicy)
                .onMessage(Refresh.class, this::onRefresh)
                .onMessage(Close.class, this::onClose)
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    private void start() {
        var self = getContext().getSelf();
        memory.desk.open(() -> self.tell(new Serve()));
        if (!memory.last) {
            supervisor.tell(new RequestNewest(self));
            timers.startSingleTimer(new Refresh(), PATIENCE);
        }
        meter.waits(FOR_QUESTIONS);
    }

    private Behavior<SelectionServiceCommand> onServe(Serve command) {
        if (!memory.last) {
            memory.ended.get().ifPresent(memory::follow);
        }
        if (memory.ready) {
            serve();
        }
        return this;
    }

    private void serve() {
        memory.desk.attend();
        SelectionAnswers answers = answers();
        List<Question<Selection>> questions = memory.desk.take(MOST_LISTS, MOST_ITEMS);
        meter.uses(answers.version());
        answers.answer(questions);
        int left = memory.desk.lists();
        meter.holds(left);
        if (left > 0) {
            memory.desk.ring();
        }
    }

    /** Those with the newest policy that has come. */
    private SelectionAnswers answers() {
        SelectionAnswers answers = memory.answers;
        if (answers == null) {
            answers = memory.parts.selectionAnswers();
            memory.answers = answers;
        }
        PolicySnapshot newer = memory.newer;
        if (newer != null) {
            memory.newer = null;
            answers.load(newer.policy(), newer.critic());
        }
        return answers;
    }

    private Behavior<SelectionServiceCommand> onPolicy(PolicySnapshot snapshot) {
        if (memory.last) {
            return this; // None is newer than the last.
        }
        boolean first = !memory.ready;
        memory.follow(snapshot);
        if (!memory.last) {
            timers.startSingleTimer(new Refresh(), REFRESH);
        }
        if (first) {
            serve();
        }
        return this;
    }

    private Behavior<SelectionServiceCommand> onRefresh(Refresh command) {
        supervisor.tell(new RequestNewest(getContext().getSelf()));
        if (!memory.ready) {
            memory.ready = true;
            serve();
        }
        return this;
    }

    private Behavior<SelectionServiceCommand> onClose(Close command) {
        return Behaviors.stopped();
    }

    private Behavior<SelectionServiceCommand> close() {
        memory.desk.close(
                "there are no more selections: the actor system or " + Role.SELECTION_SERVICE.label() + " has ended");
        if (memory.answers != null) {
            memory.answers.close();
        }
        return this;
    }
}
