package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.Insert;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SimulationPoolCommand;
import io.slotwise.actors.protocol.SimulationPoolCommand.Evaluate;
import io.slotwise.actors.protocol.SimulationPoolCommand.Failed;
import io.slotwise.actors.protocol.SimulationPoolCommand.Rewarded;
import io.slotwise.actors.protocol.SimulationPoolCommand.WorkerDue;
import io.slotwise.actors.protocol.SimulationWorkerCommand;
import io.slotwise.actors.protocol.SimulationWorkerCommand.Work;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.GaveUp;
import io.slotwise.actors.protocol.SupervisorCommand.RoleFailed;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.config.SupervisionSettings;
import io.slotwise.core.problem.Experiences;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Shares batches out among simulation workers. A batch whose worker fails is given to another; the worker is replaced
 * after a growing pause. When too many fail in a row the run is given up, with the reason.
 */
public final class SimulationPoolActor extends AbstractBehavior<SimulationPoolCommand> {
    private static final Waiting FOR_PICKS = Waiting.forInput("for picks to share out");
    private static final Waiting FOR_REWARDS = Waiting.forInput("for rewards from its workers");

    private final TimerScheduler<SimulationPoolCommand> timers;
    private final TrainingParts parts;
    private final ActorRef<ExperienceReplayCommand> replay;
    private final ActorRef<SupervisorCommand> supervisor;
    private final Memory memory;
    private final ActorMeter meter;

    /**
     * A worker.
     *
     * @param id never used again, so that an answer tells whose it is
     * @param place the one of the pool's places that it fills; who fills it next goes on with what is known of it
     */
    private record Worker(long id, int place, ActorRef<SimulationWorkerCommand> ref) {}

    /** What outlives a restart. */
    private static final class Memory {
        private final Deque<Work> queue = new ArrayDeque<>();
        private final NavigableMap<Long, Work> underway = new TreeMap<>();
        private final Map<Long, Worker> busy = new HashMap<>();
        private final Deque<Worker> idle = new ArrayDeque<>();
        private final Deque<Integer> vacant = new ArrayDeque<>();
        private long batches;
        private long workers;
        private int failuresInARow;
    }

    private SimulationPoolActor(
            ActorContext<SimulationPoolCommand> context,
            TimerScheduler<SimulationPoolCommand> timers,
            TrainingParts parts,
            ActorRef<ExperienceReplayCommand> replay,
            ActorRef<SupervisorCommand> supervisor,
            Memory memory) {
        super(context);
        this.timers = timers;
        this.parts = parts;
        this.replay = replay;
        this.supervisor = supervisor;
        this.memory = memory;
        meter = parts.meters().of(Role.SIMULATION_POOL.label());
    }

    public static Behavior<SimulationPoolCommand> create(
            TrainingParts parts, ActorRef<ExperienceReplayCommand> replay, ActorRef<SupervisorCommand> supervisor) {
        Memory memory = new Memory();
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var actor = new SimulationPoolActor(context, timers, parts, replay, supervisor, memory);
            actor.start();
            return actor;
        }));
    }

    @Override
    public Receive<SimulationPoolCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Evaluate.class, this::onEvaluate)
                .onMessage(Rewarded.class, this::onRewarded)
                .onMessage(Failed.class, this::onFailed)
                .onMessage(WorkerDue.class, this::onWorkerDue)
                .build();
    }

    /** After a restart the workers are not trusted again: what was underway goes to new ones, oldest first. */
    private void start() {
        timers.cancelAll();
        getContext().getChildren().forEach(getContext()::stop);
        memory.idle.clear();
        memory.busy.clear();
        memory.vacant.clear();
        memory.underway.descendingMap().values().forEach(memory.queue::addFirst);
        memory.underway.clear();
        for (int worker = 0; worker < parts.settings().simulation().workers(); worker++) {
            addWorker(worker);
        }
        share();
    }

    private void addWorker(int place) {
        long id = memory.workers++;
        String role = Role.SIMULATION_WORKER.label();
        String name = role + "-" + place;
        String child = role + "-" + id;
        PipelineMeters meters = parts.meters();
        Behavior<SimulationWorkerCommand> worker = SimulationWorkerActor.create(
                id,
                parts.guardedSimulation(),
                getContext().getSelf(),
                meters.isRecording() ? meters.meter(name, role) : ActorMeter.off());
        memory.idle.add(new Worker(
                id,
                place,
                getContext()
                        .spawn(
                                LoggingContext.behavior(run(), name, Measured.behavior(meters, name, role, worker)),
                                child,
                                Measured.props(meters, getContext(), child, name, role, Dispatchers.SIMULATION))));
    }

    private String run() {
        return getContext().getSelf().path().parent().name();
    }

    private Behavior<SimulationPoolCommand> onEvaluate(Evaluate command) {
        memory.queue.add(new Work(memory.batches++, command.items(), command.selections()));
        share();
        return this;
    }

    private void share() {
        while (!memory.queue.isEmpty() && !memory.idle.isEmpty()) {
            Worker worker = memory.idle.remove();
            Work work = memory.queue.remove();
            memory.busy.put(worker.id, worker);
            memory.underway.put(work.batch(), work);
            worker.ref.tell(work);
        }
        meter.waits(memory.queue.isEmpty() && memory.busy.isEmpty() ? FOR_PICKS : FOR_REWARDS);
    }

    private Behavior<SimulationPoolCommand> onRewarded(Rewarded reply) {
        Worker worker = memory.busy.remove(reply.worker());
        Work work = memory.underway.get(reply.batch());
        if (worker == null || work == null) {
            return this; // Too late: the batch was given to another.
        }
        memory.failuresInARow = 0;
        memory.idle.add(worker);
        Experiences experiences =
                new Experiences(work.items(), work.selections(), reply.rewards().values());
        replay.tell(new Insert(experiences));
        parts.meters().evaluated(experiences);
        memory.underway.remove(reply.batch());
        share();
        return this;
    }

    private Behavior<SimulationPoolCommand> onFailed(Failed reply) {
        replace(reply.worker(), reply.batch(), reply.reason());
        return this;
    }

    private void replace(long id, long batch, String reason) {
        Work work = memory.underway.remove(batch);
        Worker worker = memory.busy.remove(id);
        if (worker == null || work == null) {
            return;
        }
        memory.vacant.add(worker.place);
        memory.queue.addFirst(work);
        memory.failuresInARow++;
        SupervisionSettings supervision = parts.settings().supervision();
        if (memory.failuresInARow > supervision.maximumRestarts()) {
            supervisor.tell(new GaveUp(Role.SIMULATION_WORKER, reason));
            return;
        }
        supervisor.tell(new RoleFailed(Role.SIMULATION_WORKER, reason));
        Duration pause = Backoff.pause(supervision, memory.failuresInARow);
        timers.startSingleTimer("worker-after-" + id, new WorkerDue(), pause);
    }

    private Behavior<SimulationPoolCommand> onWorkerDue(WorkerDue due) {
        if (!memory.vacant.isEmpty()) {
            addWorker(memory.vacant.remove());
            share();
        }
        return this;
    }
}
