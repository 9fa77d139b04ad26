package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.Advance;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand.RequestCritic;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.ItemReplayCommand.RequestItems;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand.CriticUpdate;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Finish;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Freeze;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestEvaluation;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestPolicy;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestStatus;
import io.slotwise.actors.protocol.PolicyLearnerCommand.SampledItems;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Thaw;
import io.slotwise.actors.protocol.RequestNewest;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.Diverged;
import io.slotwise.actors.protocol.SupervisorCommand.Held;
import io.slotwise.actors.protocol.SupervisorCommand.LearnerStatus;
import io.slotwise.actors.protocol.SupervisorCommand.PolicyFinished;
import io.slotwise.actors.protocol.SupervisorCommand.UpdateSkipped;
import io.slotwise.actors.training.Schedule;
import io.slotwise.config.LiveSetting;
import io.slotwise.core.problem.ItemLists;
import org.jspecify.annotations.Nullable;

/**
 * Trains the policy: each update needs a critic that is new enough and a batch of item lists, and that the evaluator
 * has had the policies it wants. Hands the policy to the selector and the evaluator when they ask. When training is
 * over, for whatever reason, this actor is where it ends: it tells everybody who asks that its policy is the last.
 */
public final class PolicyLearnerActor extends AbstractBehavior<PolicyLearnerCommand> {
    private static final Waiting FOR_CRITIC = Waiting.forInput("for a newer critic");
    private static final Waiting FOR_ITEMS = Waiting.forInput("for item lists from item-replay");
    private static final Waiting FOR_EVALUATOR = Waiting.forDemand("for evaluator to catch up");
    private static final Waiting PAUSED = Waiting.forDemand("since training is paused");
    private static final Waiting FINISHED = Waiting.forDemand("since training is over");

    private final Peers peers;
    private final Schedule schedule;
    private final long updateLimit;
    private final PolicyLearning learning;
    private final Memory memory;
    private final PipelineMeters meters;
    private final ActorMeter meter;

    /** Whom the policy learner talks to. */
    public record Peers(
            ActorRef<CriticLearnerCommand> criticLearner,
            ActorRef<ItemReplayCommand> itemReplay,
            ActorRef<SupervisorCommand> supervisor) {}

    /** What outlives a restart. */
    private static final class Memory {
        private @Nullable CriticUpdate critic;
        private @Nullable ItemLists items;
        private @Nullable RequestPolicy selector;
        private @Nullable RequestEvaluation evaluator;
        private long evaluationLimit = -1;
        private long askedFor;
        private long heldAt = Advance.FREELY;
        private boolean heldTold = true;
        private long advances;
        private @Nullable Freeze freeze;
        private boolean frozen;
        private @Nullable String ending;
        private boolean finished;
        /** Whether nothing was underway when training ended. */
        private boolean finishedAtRest;

        private Memory(long askedFor) {
            this.askedFor = askedFor;
        }
    }

    private PolicyLearnerActor(
            ActorContext<PolicyLearnerCommand> context,
            Peers peers,
            Schedule schedule,
            long updateLimit,
            PolicyLearning learning,
            Memory memory,
            PipelineMeters meters) {
        super(context);
        this.peers = peers;
        this.schedule = schedule;
        this.updateLimit = updateLimit;
        this.learning = learning;
        this.memory = memory;
        this.meters = meters;
        meter = meters.of(Role.POLICY_LEARNER.label());
    }

    /** @param updateLimit how many updates to make at most */
    public static Behavior<PolicyLearnerCommand> create(
            PolicyLearning learning, Schedule schedule, long updateLimit, Peers peers, PipelineMeters meters) {
        Memory memory = new Memory(learning.updates());
        return Behaviors.setup(context -> {
            var actor = new PolicyLearnerActor(context, peers, schedule, updateLimit, learning, memory, meters);
            actor.proceed();
            return actor;
        });
    }

    @Override
    public Receive<PolicyLearnerCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(CriticUpdate.class, this::onCritic)
                .onMessage(SampledItems.class, this::onItems)
                .onMessage(RequestPolicy.class, this::onRequestPolicy)
                .onMessage(RequestEvaluation.class, this::onRequestEvaluation)
                .onMessage(RequestNewest.class, this::onRequestNewest)
                .onMessage(Advance.class, this::onAdvance)
                .onMessage(Adjust.class, this::onAdjust)
                .onMessage(RequestStatus.class, this::onRequestStatus)
                .onMessage(Finish.class, this::onFinish)
                .onMessage(Freeze.class, this::onFreeze)
                .onMessage(Thaw.class, this::onThaw)
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    private Behavior<PolicyLearnerCommand> onCritic(CriticUpdate reply) {
        if (reply.last()) {
            memory.askedFor = learning.updates();
            finish("reached stop.environment-steps");
        } else {
            memory.critic = reply;
            if (schedule.lockstep() && !memory.finished) {
                askForItems();
            }
        }
        proceed();
        return this;
    }

    private Behavior<PolicyLearnerCommand> onItems(SampledItems reply) {
        memory.items = reply.items();
        proceed();
        return this;
    }

    private Behavior<PolicyLearnerCommand> onRequestPolicy(RequestPolicy command) {
        memory.selector = command;
        answer();
        return this;
    }

    private Behavior<PolicyLearnerCommand> onRequestEvaluation(RequestEvaluation command) {
        memory.evaluator = command;
        memory.evaluationLimit = command.version();
        proceed();
        return this;
    }

    /** Whatever the state of training: who asks so picks for a host, and holds nobody up. */
    private Behavior<PolicyLearnerCommand> onRequestNewest(RequestNewest command) {
        command.replyTo().tell(learning.snapshot(memory.finished));
        return this;
    }

    private void proceed() {
        update();
        finishIfDue();
        if (!isFrozen()) {
            if (mayUpdate()) {
                askForNext(learning.updates() + 1);
            }
            answer();
        }
        tellIfHeld();
        tellMeters();
    }

    private void update() {
        CriticUpdate critic = memory.critic;
        ItemLists items = memory.items;
        if (critic != null && items != null && mayUpdate() && !memory.frozen) {
            if (!schedule.lockstep()) {
                askForNext(learning.updates() + 2);
            }
            boolean good = learning.update(items, critic);
            memory.critic = null;
            memory.items = null;
            if (!good) {
                skipped(items);
            }
        }
    }

    private void skipped(ItemLists items) {
        peers.supervisor.tell(new UpdateSkipped(Role.POLICY_LEARNER, learning.skipReason()));
        learning.divergence(items).ifPresent(divergence -> {
            peers.supervisor.tell(new Diverged(divergence));
            finish(divergence.reason());
        });
    }

    private void finishIfDue() {
        if (learning.updates() >= updateLimit) {
            finish("reached stop.policy-updates");
        } else if (memory.ending != null && (isAtRest() || !schedule.lockstep())) {
            finish(memory.ending);
        }
    }

    private void tellIfHeld() {
        if (!memory.heldTold && learning.updates() >= memory.heldAt) {
            memory.heldTold = true;
            peers.supervisor.tell(new Held(memory.advances));
        }
    }

    private void tellMeters() {
        meter.made(learning.updates());
        meter.uses(learning.criticVersion());
        meter.waits(waiting());
        meters.set(LiveSetting.POLICY_TEMPERATURE, learning.temperature());
    }

    private Waiting waiting() {
        if (mayUpdate()) {
            return memory.critic == null ? FOR_CRITIC : FOR_ITEMS;
        }
        if (memory.finished) {
            return FINISHED;
        }
        return learning.updates() >= memory.heldAt ? PAUSED : FOR_EVALUATOR;
    }

    /** Whether training is held for a checkpoint. Waits for what is underway first, in lockstep for the evaluator too. */
    private boolean isFrozen() {
        Freeze freeze = memory.freeze;
        boolean evaluated = learning.updates() < memory.evaluationLimit;
        boolean ready = memory.finished || !schedule.lockstep() || (isAtRest() && evaluated);
        if (freeze != null && ready) {
            memory.freeze = null;
            memory.frozen = !memory.finished;
            freeze.replyTo().tell(learning.capture(memory.finished ? memory.finishedAtRest : isAtRest()));
        }
        return memory.frozen;
    }

    /** Whether nothing has been asked for that has not been used, so that nobody works for the next update yet. */
    private boolean isAtRest() {
        return memory.askedFor <= learning.updates();
    }

    private Behavior<PolicyLearnerCommand> onFreeze(Freeze command) {
        memory.freeze = command;
        proceed();
        return this;
    }

    private Behavior<PolicyLearnerCommand> onThaw(Thaw command) {
        memory.freeze = null;
        memory.frozen = false;
        proceed();
        return this;
    }

    private boolean mayUpdate() {
        return !memory.finished && learning.updates() < Math.min(memory.evaluationLimit, memory.heldAt);
    }

    /** Asks, once, for what update number {@code update} is made from. */
    private void askForNext(long update) {
        if (memory.askedFor >= update || update > updateLimit) {
            return;
        }
        memory.askedFor = update;
        peers.criticLearner.tell(new RequestCritic(
                schedule.criticVersionFor(update), getContext().getSelf()));
        if (!schedule.lockstep()) {
            askForItems();
        }
    }

    /** In lockstep only once there is a critic: lists that were handed out but never used would be missing later. */
    private void askForItems() {
        peers.itemReplay.tell(
                new RequestItems(schedule.policyBatch(), getContext().getSelf()));
    }

    private void answer() {
        RequestPolicy selector = memory.selector;
        if (selector != null && (memory.finished || learning.updates() >= selector.version()) && isCleared()) {
            memory.selector = null;
            selector.replyTo().tell(learning.snapshot(memory.finished));
        }
        RequestEvaluation evaluator = memory.evaluator;
        if (evaluator != null && (memory.finished || learning.updates() >= evaluator.version())) {
            memory.evaluator = null;
            evaluator.replyTo().tell(learning.snapshot(memory.finished));
        }
    }

    /**
     * Whether experiences may be collected. In lockstep nothing goes on before the evaluator has had its say, since it
     * may end training.
     */
    private boolean isCleared() {
        return memory.finished || (!memory.frozen && (!schedule.lockstep() || mayUpdate()));
    }

    private Behavior<PolicyLearnerCommand> onAdvance(Advance command) {
        memory.advances++;
        long limit = learning.updates() + command.policyUpdates();
        memory.heldAt = limit < 0 ? Advance.FREELY : limit;
        memory.heldTold = false;
        proceed();
        return this;
    }

    private Behavior<PolicyLearnerCommand> onAdjust(Adjust command) {
        learning.adjust(command.setting(), command.value());
        tellMeters();
        return this;
    }

    private Behavior<PolicyLearnerCommand> onRequestStatus(RequestStatus command) {
        command.replyTo().tell(new LearnerStatus(Role.POLICY_LEARNER, learning.updates()));
        return this;
    }

    private Behavior<PolicyLearnerCommand> onFinish(Finish command) {
        memory.ending = memory.ending == null ? command.reason() : memory.ending;
        if (command.atOnce()) {
            finish(memory.ending);
        }
        proceed();
        return this;
    }

    private void finish(String reason) {
        if (!memory.finished) {
            memory.finished = true;
            memory.frozen = false;
            memory.finishedAtRest = isAtRest();
            peers.criticLearner.tell(new CriticLearnerCommand.Finish());
            var last = learning.snapshot(true);
            peers.supervisor.tell(new PolicyFinished(last.policy(), last.critic(), last.progress(), reason));
        }
    }

    private Behavior<PolicyLearnerCommand> close() {
        learning.close();
        return this;
    }
}
