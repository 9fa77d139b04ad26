package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.japi.function.Function;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.Advance;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand.CriticUpdate;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Finish;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Freeze;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestEvaluation;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestPolicy;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestStatus;
import io.slotwise.actors.protocol.PolicyLearnerCommand.SampledItems;
import io.slotwise.actors.protocol.PolicyLearnerCommand.SetPace;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Thaw;
import io.slotwise.actors.protocol.RequestNewest;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.Diverged;
import io.slotwise.actors.protocol.SupervisorCommand.PolicyFinished;
import io.slotwise.actors.protocol.SupervisorCommand.UpdateSkipped;
import io.slotwise.actors.training.Schedule;
import io.slotwise.config.LiveSetting;
import io.slotwise.core.problem.ItemLists;
import java.util.function.Consumer;

/**
 * Trains the policy: each update needs a critic that is new enough and a batch of item lists, and that the evaluator
 * has had the policies it wants. Hands the policy to the selector and the evaluator when they ask. When training is
 * over, for whatever reason, this actor is where it ends: it tells everybody who asks that its policy is the last.
 */
public final class PolicyLearnerActor extends AbstractBehavior<PolicyLearnerCommand> {
    private final Peers peers;
    private final Schedule schedule;
    private final long updateLimit;
    private final PolicyLearning learning;
    private final PolicyStanding standing;
    private final PipelineMeters meters;
    private final ActorMeter meter;

    /** Whom the policy learner talks to. */
    public record Peers(
            ActorRef<CriticLearnerCommand> criticLearner,
            ActorRef<ItemReplayCommand> itemReplay,
            ActorRef<SupervisorCommand> supervisor) {}

    private PolicyLearnerActor(
            ActorContext<PolicyLearnerCommand> context,
            Peers peers,
            Schedule schedule,
            long updateLimit,
            PolicyLearning learning,
            PolicyStanding standing,
            PipelineMeters meters) {
        super(context);
        this.peers = peers;
        this.schedule = schedule;
        this.updateLimit = updateLimit;
        this.learning = learning;
        this.standing = standing;
        this.meters = meters;
        meter = meters.of(Role.POLICY_LEARNER.label());
    }

    /** @param updateLimit how many updates to make at most */
    public static Behavior<PolicyLearnerCommand> create(
            PolicyLearning learning, Schedule schedule, long updateLimit, Peers peers, PipelineMeters meters) {
        PolicyInputs inputs =
                new PolicyInputs(schedule, updateLimit, peers.criticLearner, peers.itemReplay, learning.updates());
        PolicyStanding standing = new PolicyStanding(learning, schedule.lockstep(), inputs);
        return Behaviors.setup(context -> {
            var actor = new PolicyLearnerActor(context, peers, schedule, updateLimit, learning, standing, meters);
            actor.proceed();
            return actor;
        });
    }

    @Override
    public Receive<PolicyLearnerCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(CriticUpdate.class, proceeding(this::onCritic))
                .onMessage(
                        SampledItems.class,
                        proceeding(reply -> standing.inputs().take(reply.items())))
                .onMessage(RequestPolicy.class, this::onRequestPolicy)
                .onMessage(RequestEvaluation.class, proceeding(standing.audience()::add))
                .onMessage(RequestNewest.class, this::onRequestNewest)
                .onMessage(Advance.class, proceeding(command -> standing.hold().advance(command, learning.updates())))
                .onMessage(Adjust.class, this::onAdjust)
                .onMessage(SetPace.class, this::onSetPace)
                .onMessage(RequestStatus.class, this::onRequestStatus)
                .onMessage(Finish.class, proceeding(this::onFinish))
                .onMessage(Freeze.class, proceeding(standing::freeze))
                .onMessage(Thaw.class, proceeding(command -> standing.thaw()))
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    /** Takes a message in, and does what can be done now. */
    private <M> Function<M, Behavior<PolicyLearnerCommand>> proceeding(Consumer<M> intake) {
        return message -> {
            intake.accept(message);
            proceed();
            return this;
        };
    }

    private void onCritic(CriticUpdate reply) {
        if (reply.last()) {
            standing.inputs().forget(learning.updates());
            finish("reached stop.environment-steps");
        } else {
            standing.inputs().take(reply);
            if (schedule.lockstep() && !standing.isFinished()) {
                standing.inputs().askForItems(getContext().getSelf());
            }
        }
    }

    private Behavior<PolicyLearnerCommand> onRequestPolicy(RequestPolicy command) {
        standing.audience().add(command);
        standing.answer();
        return this;
    }

    /** Whatever the state of training: who asks so picks for a host, and holds nobody up. */
    private Behavior<PolicyLearnerCommand> onRequestNewest(RequestNewest command) {
        command.replyTo().tell(learning.snapshot(standing.isFinished()));
        return this;
    }

    private void proceed() {
        if (standing.mayUpdate() && !standing.isFrozen()) {
            standing.inputs().ready().ifPresent(this::update);
        }
        finishIfDue();
        standing.freezeIfReady();
        if (!standing.isFrozen()) {
            if (standing.mayUpdate()) {
                standing.inputs().ask(learning.updates() + 1, getContext().getSelf());
            }
            standing.answer();
        }
        standing.hold().tell(learning.updates(), peers.supervisor);
        tellMeters();
    }

    private void update(PolicyInputs.Ready inputs) {
        if (!schedule.lockstep()) {
            standing.inputs().ask(learning.updates() + 2, getContext().getSelf());
        }
        boolean good = learning.update(inputs.items(), inputs.critic());
        standing.inputs().use();
        if (!good) {
            skipped(inputs.items());
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
        String due = learning.updates() >= updateLimit ? "reached stop.policy-updates" : standing.due();
        if (due != null) {
            finish(due);
        }
    }

    private void tellMeters() {
        meter.made(learning.updates());
        meter.uses(learning.criticVersion());
        meter.waits(standing.waiting());
        meters.set(LiveSetting.POLICY_TEMPERATURE, learning.temperature());
        meters.setPace(learning.pace());
    }

    private Behavior<PolicyLearnerCommand> onAdjust(Adjust command) {
        learning.adjust(command.setting(), command.value());
        tellMeters();
        return this;
    }

    private Behavior<PolicyLearnerCommand> onSetPace(SetPace command) {
        learning.setPace(command.share());
        return this;
    }

    private Behavior<PolicyLearnerCommand> onRequestStatus(RequestStatus command) {
        command.replyTo().tell(learning.status());
        return this;
    }

    private void onFinish(Finish command) {
        String reason = standing.endSoon(command.reason());
        if (command.atOnce()) {
            finish(reason);
        }
    }

    private void finish(String reason) {
        if (!standing.isFinished()) {
            standing.finish();
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
