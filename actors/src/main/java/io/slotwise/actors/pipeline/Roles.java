package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.EvaluatorCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SelectorCommand;
import io.slotwise.actors.protocol.SimulationPoolCommand;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.RoleStopped;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.config.SupervisionSettings;
import io.slotwise.critic.CriticLearner;

/**
 * Starts the actors of a run as the supervisor's children, each after those it talks to, each restarted with a growing
 * pause when it fails and watched in case it stops for good.
 *
 * @param experienceReplay asked how full it is
 * @param criticLearner asked how far it is
 * @param policyLearner asked how far it is, and told to finish
 */
record Roles(
        ActorRef<ExperienceReplayCommand> experienceReplay,
        ActorRef<CriticLearnerCommand> criticLearner,
        ActorRef<PolicyLearnerCommand> policyLearner) {

    static Roles start(ActorContext<SupervisorCommand> context, TrainingParts parts, Stopwatch stopwatch) {
        Starter start = new Starter(context, parts.settings().supervision());
        ActorRef<SupervisorCommand> supervisor = context.getSelf();
        var itemSource = start.role(
                ItemSourceCommand.class, Role.ITEM_SOURCE, Dispatchers.SIMULATION, ItemSourceActor.create(parts));
        var itemReplay = start.role(
                ItemReplayCommand.class,
                Role.ITEM_REPLAY,
                Dispatchers.MESSAGING,
                ItemReplayActor.create(parts, itemSource));
        var experienceReplay = start.role(
                ExperienceReplayCommand.class,
                Role.EXPERIENCE_REPLAY,
                Dispatchers.MESSAGING,
                ExperienceReplayActor.create(parts));
        CriticLearner critic = parts.criticLearner();
        var criticLearner = start.role(
                CriticLearnerCommand.class,
                Role.CRITIC_LEARNER,
                Dispatchers.LEARNER,
                CriticLearnerActor.create(critic, parts.schedule(), experienceReplay, supervisor));
        var policyLearner = start.role(
                PolicyLearnerCommand.class,
                Role.POLICY_LEARNER,
                Dispatchers.LEARNER,
                PolicyLearnerActor.create(
                        new PolicyLearning(parts.policyLearner(), parts.criticReward(), critic.snapshot()),
                        parts.schedule(),
                        parts.settings().stop().policyUpdates().orElse(Long.MAX_VALUE),
                        new PolicyLearnerActor.Peers(criticLearner, itemReplay, supervisor)));
        var simulationPool = start.role(
                SimulationPoolCommand.class,
                Role.SIMULATION_POOL,
                Dispatchers.MESSAGING,
                SimulationPoolActor.create(parts, experienceReplay, supervisor));
        start.role(
                SelectorCommand.class,
                Role.SELECTOR,
                Dispatchers.MESSAGING,
                SelectorActor.create(
                        parts.collector(),
                        new SelectorActor.Peers(itemSource, experienceReplay, policyLearner, simulationPool)));
        start.role(
                EvaluatorCommand.class,
                Role.EVALUATOR,
                Dispatchers.SIMULATION,
                EvaluatorActor.create(parts, stopwatch, new EvaluatorActor.Peers(policyLearner, supervisor)));
        return new Roles(experienceReplay, criticLearner, policyLearner);
    }

    private record Starter(ActorContext<SupervisorCommand> context, SupervisionSettings supervision) {
        <T> ActorRef<T> role(Class<T> command, Role role, String dispatcher, Behavior<T> behavior) {
            SupervisorStrategy strategy = SupervisorStrategy.restartWithBackoff(
                            supervision.minimumBackoff(), supervision.maximumBackoff(), 0)
                    .withMaxRestarts(supervision.maximumRestarts())
                    .withResetBackoffAfter(supervision.maximumBackoff())
                    .withLoggingEnabled(false);
            Behavior<T> reporting =
                    Behaviors.intercept(() -> new FailureReporter<>(command, role, context.getSelf()), behavior);
            ActorRef<T> ref = context.spawn(
                    Behaviors.supervise(reporting).onFailure(RuntimeException.class, strategy),
                    role.label(),
                    DispatcherSelector.fromConfig(dispatcher));
            context.watchWith(ref, new RoleStopped(role));
            return ref;
        }
    }
}
