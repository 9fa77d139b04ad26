package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.protocol.CheckpointerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.HostCommand;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SelectorCommand;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.RoleStopped;
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.config.SupervisionSettings;
import io.slotwise.critic.CriticLearner;
import java.time.Duration;
import java.util.Optional;

/**
 * Starts the actors of a run as the supervisor's children, each after those it talks to, each restarted with a growing
 * pause when it fails and watched in case it stops for good.
 *
 * @param experienceReplay asked how full it is
 * @param criticLearner asked how far it is
 * @param policyLearner asked how far it is, and told to finish
 * @param selector told when training is paused; where a host owns the loop, the actor that stands for it
 * @param checkpointer asked for checkpoints, if there are to be any
 */
record Roles(
        ActorRef<ExperienceReplayCommand> experienceReplay,
        ActorRef<CriticLearnerCommand> criticLearner,
        ActorRef<PolicyLearnerCommand> policyLearner,
        ActorRef<SelectorCommand> selector,
        Optional<ActorRef<CheckpointerCommand>> checkpointer) {

    static Roles start(
            ActorContext<SupervisorCommand> context,
            TrainingParts parts,
            Optional<CheckpointStore> store,
            RunRecord record) {
        parts.meters().timeBy(record.stopwatch()::seconds);
        Starter start = new Starter(context, parts.settings().supervision(), parts.meters());
        ActorRef<SupervisorCommand> supervisor = context.getSelf();
        var experienceReplay =
                start.role(Role.EXPERIENCE_REPLAY, Dispatchers.MESSAGING, ExperienceReplayActor.create(parts));
        Optional<ActorRef<HostCommand>> host = parts.host()
                .map(desk -> start.role(
                        Role.HOST,
                        Dispatchers.SELECTION,
                        HostActor.create(parts, desk, new HostActor.Peers(experienceReplay, supervisor))));
        ActorRef<ItemSourceCommand> itemSource = host.map(actor -> actor.<ItemSourceCommand>narrow())
                .orElseGet(() -> start.role(Role.ITEM_SOURCE, Dispatchers.SIMULATION, ItemSourceActor.create(parts)));
        var itemReplay = start.role(Role.ITEM_REPLAY, Dispatchers.MESSAGING, ItemReplayActor.create(parts, itemSource));
        CriticLearner critic = parts.criticLearner();
        var criticLearner = start.role(
                Role.CRITIC_LEARNER,
                Dispatchers.LEARNER,
                CriticLearnerActor.create(
                        critic,
                        parts.guard(),
                        parts.schedule(),
                        experienceReplay,
                        supervisor,
                        parts.meters().of(Role.CRITIC_LEARNER.label())));
        PolicyLearning learning = new PolicyLearning(
                parts.policyLearner(),
                parts.criticReward(),
                parts.policyCritic(critic),
                parts.progress(),
                parts.guard());
        record.goesOnFrom(parts.run().evaluation(), learning.snapshot(false));
        var policyLearner = start.role(
                Role.POLICY_LEARNER,
                Dispatchers.LEARNER,
                PolicyLearnerActor.create(
                        learning,
                        parts.schedule(),
                        parts.settings().stop().policyUpdates().orElse(Long.MAX_VALUE),
                        new PolicyLearnerActor.Peers(criticLearner, itemReplay, supervisor),
                        parts.meters()));
        ActorRef<SelectorCommand> selector = host.map(actor -> actor.<SelectorCommand>narrow())
                .orElseGet(() -> start.selector(parts, itemSource, experienceReplay, policyLearner));
        start.role(
                Role.EVALUATOR,
                Dispatchers.SIMULATION,
                EvaluatorActor.create(parts, record.stopwatch(), new EvaluatorActor.Peers(policyLearner, supervisor)));
        var checkpointer = store.map(to -> start.role(
                Role.CHECKPOINTER,
                Dispatchers.STORAGE,
                CheckpointerActor.create(
                        to,
                        Duration.ofSeconds(parts.settings().checkpoint().everySeconds()),
                        new CheckpointerActor.Peers(
                                policyLearner, criticLearner, experienceReplay, itemReplay, selector, supervisor))));
        return new Roles(experienceReplay, criticLearner, policyLearner, selector, checkpointer);
    }

    private record Starter(
            ActorContext<SupervisorCommand> context, SupervisionSettings supervision, PipelineMeters meters) {
        /** With the simulation pool that it gives its picks to. */
        ActorRef<SelectorCommand> selector(
                TrainingParts parts,
                ActorRef<ItemSourceCommand> itemSource,
                ActorRef<ExperienceReplayCommand> experienceReplay,
                ActorRef<PolicyLearnerCommand> policyLearner) {
            var simulationPool = role(
                    Role.SIMULATION_POOL,
                    Dispatchers.MESSAGING,
                    SimulationPoolActor.create(parts, experienceReplay, context.getSelf()));
            return role(
                    Role.SELECTOR,
                    Dispatchers.MESSAGING,
                    SelectorActor.create(
                            parts.collector(),
                            new SelectorActor.Peers(itemSource, experienceReplay, policyLearner, simulationPool),
                            meters.of(Role.SELECTOR.label())));
        }

        <T> ActorRef<T> role(Role role, String dispatcher, Behavior<T> behavior) {
            String name = role.label();
            Behavior<T> supervised = Supervised.create(role, supervision, context.getSelf(), behavior, meters.of(name));
            Behavior<T> measured = Measured.behavior(meters, name, name, supervised);
            String run = context.getSelf().path().name();
            ActorRef<T> ref = context.spawn(
                    LoggingContext.behavior(run, name, measured),
                    name,
                    Measured.props(meters, context, name, name, dispatcher));
            context.watchWith(ref, new RoleStopped(role));
            return ref;
        }
    }
}
