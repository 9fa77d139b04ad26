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
import io.slotwise.actors.protocol.EvaluatorCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Finish;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestEvaluation;
import io.slotwise.actors.protocol.PolicyLearnerCommand.SetPace;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.BaselinesKnown;
import io.slotwise.actors.protocol.SupervisorCommand.Evaluated;
import io.slotwise.actors.protocol.SupervisorCommand.EvaluationFinished;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PolicyMeasure;
import io.slotwise.actors.training.ScoreKeeping;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.actors.training.TrainingParts;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the policy every so many updates and when training is over. It ends training when the score that was asked
 * for is reached. In lockstep, training waits for each evaluation; otherwise it goes on to the next one meanwhile.
 */
public final class EvaluatorActor extends AbstractBehavior<EvaluatorCommand> {
    private static final Waiting FOR_POLICY = Waiting.forInput("for the policy to have made enough updates");

    private final TrainingParts parts;
    private final Peers peers;
    private final Plan plan;
    private final Memory memory;
    private final ActorMeter meter;

    /** Whom the evaluator talks to. */
    public record Peers(ActorRef<PolicyLearnerCommand> policyLearner, ActorRef<SupervisorCommand> supervisor) {}

    /** When to evaluate, and what ends training. */
    private record Plan(boolean lockstep, int interval, OptionalDouble goal, Stopwatch stopwatch) {}

    /** What outlives a restart. */
    private static final class Memory {
        private @Nullable PolicyMeasure evaluator;
        private @Nullable PolicySnapshot received;
        private long evaluated;
        private boolean asked;
        private boolean ending;

        private Memory(long evaluated) {
            this.evaluated = evaluated;
        }
    }

    private EvaluatorActor(
            ActorContext<EvaluatorCommand> context, TrainingParts parts, Peers peers, Plan plan, Memory memory) {
        super(context);
        this.parts = parts;
        this.peers = peers;
        this.plan = plan;
        this.memory = memory;
        meter = parts.meters().of(Role.EVALUATOR.label());
        meter.waits(FOR_POLICY);
    }

    public static Behavior<EvaluatorCommand> create(TrainingParts parts, Stopwatch stopwatch, Peers peers) {
        Memory memory = new Memory(parts.run().evaluatedVersion());
        Plan plan = new Plan(
                parts.schedule().lockstep(),
                parts.schedule().evaluationInterval(),
                parts.settings().stop().score(),
                stopwatch);
        return Behaviors.setup(context -> {
            var actor = new EvaluatorActor(context, parts, peers, plan, memory);
            actor.start();
            return actor;
        });
    }

    @Override
    public Receive<EvaluatorCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(PolicySnapshot.class, this::onPolicy)
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    private void start() {
        evaluator();
        if (memory.received != null) {
            evaluate(memory.received);
        } else if (!memory.asked) {
            // In this order: training must not go on first.
            endIfReached(parts.run().evaluation());
            ask(memory.evaluated < 0 ? 0 : after(memory.evaluated));
        }
    }

    /** The version to be evaluated after this one. */
    private long after(long version) {
        return (version / plan.interval + 1) * plan.interval;
    }

    private void endIfReached(@Nullable Evaluation evaluation) {
        if (evaluation != null && ScoreKeeping.reached(plan.goal, evaluation) && !memory.ending) {
            memory.ending = true;
            peers.policyLearner.tell(new Finish("reached stop.score"));
        }
    }

    /** Made on this actor's thread, since it takes the simulation's time; if that fails, a restart tries again. */
    private PolicyMeasure evaluator() {
        if (memory.evaluator == null) {
            memory.evaluator = parts.measure();
            peers.supervisor.tell(new BaselinesKnown(memory.evaluator.baselines()));
        }
        return memory.evaluator;
    }

    private Behavior<EvaluatorCommand> onPolicy(PolicySnapshot snapshot) {
        memory.received = snapshot;
        memory.asked = false;
        evaluate(snapshot);
        return this;
    }

    private void evaluate(PolicySnapshot snapshot) {
        long version = snapshot.policy().version();
        long next = after(version);
        if (!plan.lockstep && !snapshot.last()) {
            ask(next);
        }
        if (version != memory.evaluated) {
            Evaluation evaluation = evaluator()
                    .evaluate(snapshot.policy(), snapshot.critic(), snapshot.progress(), plan.stopwatch.seconds());
            memory.evaluated = version;
            meter.uses(version);
            peers.supervisor.tell(new Evaluated(evaluation, snapshot));
            // Before the policy is asked for again, and so in lockstep before its next update.
            parts.pace(evaluation, version).ifPresent(pace -> peers.policyLearner.tell(new SetPace(pace)));
            endIfReached(evaluation);
        }
        memory.received = null;
        if (snapshot.last()) {
            peers.supervisor.tell(new EvaluationFinished());
        } else {
            ask(next);
        }
    }

    private void ask(long version) {
        if (!memory.asked) {
            memory.asked = true;
            peers.policyLearner.tell(new RequestEvaluation(version, getContext().getSelf()));
        }
    }

    private Behavior<EvaluatorCommand> close() {
        if (memory.evaluator != null) {
            memory.evaluator.close();
        }
        return this;
    }
}
