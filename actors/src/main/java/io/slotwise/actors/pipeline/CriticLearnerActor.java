package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.CriticUpdateEvent;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.CheckpointerCommand.CriticCaptured;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand.Capture;
import io.slotwise.actors.protocol.CriticLearnerCommand.Finish;
import io.slotwise.actors.protocol.CriticLearnerCommand.RequestCritic;
import io.slotwise.actors.protocol.CriticLearnerCommand.RequestStatus;
import io.slotwise.actors.protocol.CriticLearnerCommand.SampledBatch;
import io.slotwise.actors.protocol.CriticLearnerCommand.SamplesExhausted;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestBatch;
import io.slotwise.actors.protocol.PolicyLearnerCommand.CriticUpdate;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.CriticFinished;
import io.slotwise.actors.protocol.SupervisorCommand.Diverged;
import io.slotwise.actors.protocol.SupervisorCommand.LearnerStatus;
import io.slotwise.actors.protocol.SupervisorCommand.UpdateSkipped;
import io.slotwise.actors.training.Guard;
import io.slotwise.actors.training.Progress;
import io.slotwise.actors.training.Schedule;
import io.slotwise.config.LiveSetting;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.critic.CriticLearner;
import org.jspecify.annotations.Nullable;

/**
 * Trains the critic on batches from the experience replay, as far as the policy learner has asked for it and, unless in
 * lockstep, a few rounds further. Some batches are asked for ahead, so that it need not wait for each.
 */
public final class CriticLearnerActor extends AbstractBehavior<CriticLearnerCommand> {
    private static final int BATCHES_AHEAD = 8;
    private static final Waiting FOR_BATCHES = Waiting.forInput("for batches from experience-replay");
    private static final Waiting FOR_REQUESTS = Waiting.forDemand("for policy-learner to ask for a newer critic");

    private final ActorRef<ExperienceReplayCommand> replay;
    private final ActorRef<SupervisorCommand> supervisor;
    private final Schedule schedule;
    private final Memory memory;
    private final ActorMeter meter;

    /** What outlives a restart. */
    private static final class Memory {
        private final CriticLearner learner;
        private final Guard guard;
        private @Nullable RequestCritic asked;
        /** The batch being trained on: kept until that has succeeded, so that each is trained on exactly once. */
        private @Nullable SampledBatch batch;

        private long limit;
        private int batchesAwaited;
        private long environmentSteps;
        private boolean exhausted;
        private boolean diverged;
        private boolean finished;

        private Memory(CriticLearner learner, Guard guard) {
            this.learner = learner;
            this.guard = guard;
        }
    }

    private CriticLearnerActor(
            ActorContext<CriticLearnerCommand> context,
            ActorRef<ExperienceReplayCommand> replay,
            ActorRef<SupervisorCommand> supervisor,
            Schedule schedule,
            Memory memory,
            ActorMeter meter) {
        super(context);
        this.replay = replay;
        this.supervisor = supervisor;
        this.schedule = schedule;
        this.memory = memory;
        this.meter = meter;
    }

    public static Behavior<CriticLearnerCommand> create(
            CriticLearner learner,
            Guard guard,
            Schedule schedule,
            ActorRef<ExperienceReplayCommand> replay,
            ActorRef<SupervisorCommand> supervisor,
            ActorMeter meter) {
        Memory memory = new Memory(learner, guard);
        return Behaviors.setup(context -> {
            var actor = new CriticLearnerActor(context, replay, supervisor, schedule, memory, meter);
            actor.train();
            return actor;
        });
    }

    @Override
    public Receive<CriticLearnerCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(SampledBatch.class, this::onBatch)
                .onMessage(RequestCritic.class, this::onRequest)
                .onMessage(SamplesExhausted.class, this::onExhausted)
                .onMessage(Adjust.class, this::onAdjust)
                .onMessage(RequestStatus.class, this::onRequestStatus)
                .onMessage(Finish.class, this::onFinish)
                .onMessage(Capture.class, this::onCapture)
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    private Behavior<CriticLearnerCommand> onBatch(SampledBatch reply) {
        memory.batchesAwaited--;
        memory.batch = reply;
        train();
        return this;
    }

    private void train() {
        SampledBatch next = memory.batch;
        if (next != null && !memory.finished && !memory.diverged) {
            CriticUpdateEvent event = CriticUpdateEvent.begun();
            boolean good = memory.learner.update(next.batch());
            event.done(memory.learner, next.batch().count(), good);
            memory.environmentSteps = next.environmentSteps();
            if (!good) {
                skipped(next.batch());
            }
        }
        memory.batch = null;
        answer();
        askForBatches();
    }

    private void skipped(ExperienceBatch batch) {
        supervisor.tell(new UpdateSkipped(Role.CRITIC_LEARNER, Guard.reason(memory.learner)));
        memory.guard.check(memory.learner, batch).ifPresent(divergence -> {
            memory.diverged = true;
            supervisor.tell(new Diverged(divergence));
        });
    }

    private Behavior<CriticLearnerCommand> onRequest(RequestCritic command) {
        memory.asked = command;
        memory.limit = schedule.criticLimit(command.version());
        answer();
        askForBatches();
        return this;
    }

    private Behavior<CriticLearnerCommand> onExhausted(SamplesExhausted reply) {
        memory.exhausted = true;
        answer();
        return this;
    }

    private void answer() {
        RequestCritic asked = memory.asked;
        if (asked == null || memory.diverged || (memory.learner.updates() < asked.version() && !memory.exhausted)) {
            return;
        }
        boolean last = memory.learner.updates() < asked.version();
        memory.asked = null;
        asked.replyTo()
                .tell(new CriticUpdate(
                        memory.learner.snapshot(), Progress.of(memory.environmentSteps, memory.learner), last));
    }

    private void askForBatches() {
        long wanted = Math.min(BATCHES_AHEAD, memory.limit - memory.learner.updates());
        while (memory.batchesAwaited < wanted && !memory.exhausted && !memory.finished && !memory.diverged) {
            memory.batchesAwaited++;
            replay.tell(new RequestBatch(schedule.criticBatch(), getContext().getSelf()));
        }
        meter.made(memory.learner.updates());
        meter.waits(memory.batchesAwaited == 0 ? FOR_REQUESTS : FOR_BATCHES);
    }

    private Behavior<CriticLearnerCommand> onAdjust(Adjust command) {
        if (command.setting() == LiveSetting.CRITIC_LEARNING_RATE) {
            memory.learner.setLearningRate(command.value());
        }
        return this;
    }

    private Behavior<CriticLearnerCommand> onRequestStatus(RequestStatus command) {
        command.replyTo()
                .tell(new LearnerStatus(Role.CRITIC_LEARNER, memory.learner.updates(), memory.learner.updateRatio()));
        return this;
    }

    private Behavior<CriticLearnerCommand> onCapture(Capture command) {
        command.replyTo().tell(new CriticCaptured(memory.learner.state()));
        return this;
    }

    private Behavior<CriticLearnerCommand> onFinish(Finish command) {
        if (!memory.finished) {
            memory.finished = true;
            supervisor.tell(new CriticFinished(
                    memory.learner.snapshot(), Progress.of(memory.environmentSteps, memory.learner)));
        }
        return this;
    }

    private Behavior<CriticLearnerCommand> close() {
        memory.learner.close();
        return this;
    }
}
