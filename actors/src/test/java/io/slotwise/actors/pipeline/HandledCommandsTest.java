package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import io.slotwise.actors.fixture.CheckpointSamples;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.Advance;
import io.slotwise.actors.protocol.CheckpointerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.EvaluatorCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.HostCommand;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.Message;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.RequestNewest;
import io.slotwise.actors.protocol.Rewards;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SelectionServiceCommand;
import io.slotwise.actors.protocol.SelectorCommand;
import io.slotwise.actors.protocol.SimulationPoolCommand;
import io.slotwise.actors.protocol.SimulationWorkerCommand;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.selection.SelectionDesk;
import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CheckpointReport;
import io.slotwise.actors.training.Divergence;
import io.slotwise.actors.training.HostedParts;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.config.LiveSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Every command of every role is handled by the actor that plays it: a receive builder cannot be checked otherwise. */
class HandledCommandsTest {
    private static final Rewards REWARDS = new Rewards(new float[1]);

    private final TrainingParts parts = new TrainingParts(Settings.small(), TargetValueSimulation::new);

    private static final Adjust ADJUST = new Adjust(LiveSetting.POLICY_TEMPERATURE, 0.5);

    @Test
    void itemSource_handlesEachCommand() {
        assertHandles(
                ItemSourceCommand.class,
                ItemSourceActor.create(parts),
                List.of(new ItemSourceCommand.Generate(1, ItemSourceCommand.Use.COLLECTION, anyone())));
    }

    @Test
    void itemReplay_handlesEachCommand() {
        assertHandles(
                ItemReplayCommand.class,
                ItemReplayActor.create(parts, anyone()),
                List.of(
                        new GeneratedItems(Samples.items(32), 0),
                        new ItemReplayCommand.RequestItems(32, anyone()),
                        new ItemReplayCommand.Capture(anyone())));
    }

    @Test
    void selector_handlesEachCommand() {
        assertHandles(
                SelectorCommand.class,
                SelectorActor.create(
                        parts.collector(),
                        new SelectorActor.Peers(anyone(), anyone(), anyone(), anyone()),
                        ActorMeter.off()),
                List.of(
                        new SelectorCommand.InsertCredit(0),
                        new SelectorCommand.Hold(false),
                        ADJUST,
                        new GeneratedItems(Samples.items(16), 0),
                        Samples.policy(parts, 0, false),
                        new SelectorCommand.Capture(anyone())));
    }

    @Test
    void simulationPool_handlesEachCommand() {
        assertHandles(
                SimulationPoolCommand.class,
                SimulationPoolActor.create(parts, anyone(), anyone()),
                List.of(
                        new SimulationPoolCommand.Evaluate(Samples.items(1), Samples.selections(1)),
                        new SimulationPoolCommand.Failed(0, 0, "fog"),
                        new SimulationPoolCommand.WorkerDue(),
                        new SimulationPoolCommand.Rewarded(1, 0, REWARDS)));
    }

    @Test
    void simulationWorker_handlesEachCommand() {
        assertHandles(
                SimulationWorkerCommand.class,
                SimulationWorkerActor.create(0, new TargetValueSimulation(), anyone(), ActorMeter.off()),
                List.of(new SimulationWorkerCommand.Work(0, Samples.items(1), Samples.selections(1))));
    }

    @Test
    void experienceReplay_handlesEachCommand() {
        assertHandles(
                ExperienceReplayCommand.class,
                ExperienceReplayActor.create(parts),
                List.of(
                        new ExperienceReplayCommand.RequestInsert(16, anyone()),
                        new ExperienceReplayCommand.Insert(Samples.experiences(16)),
                        new ExperienceReplayCommand.RequestBatch(32, anyone()),
                        new ExperienceReplayCommand.RequestStatus(anyone()),
                        new ExperienceReplayCommand.Capture(anyone()),
                        new ExperienceReplayCommand.NoMoreInserts()));
    }

    @Test
    void criticLearner_handlesEachCommand() {
        assertHandles(
                CriticLearnerCommand.class,
                CriticLearnerActor.create(
                        parts.criticLearner(), parts.guard(), parts.schedule(), anyone(), anyone(), ActorMeter.off()),
                List.of(
                        new CriticLearnerCommand.RequestCritic(2, anyone()),
                        Samples.batch(32),
                        ADJUST,
                        new CriticLearnerCommand.RequestStatus(anyone()),
                        new CriticLearnerCommand.SamplesExhausted(),
                        new CriticLearnerCommand.Capture(anyone()),
                        new CriticLearnerCommand.Finish()));
    }

    @Test
    void policyLearner_handlesEachCommand() {
        PolicyLearning learning = new PolicyLearning(
                parts.policyLearner(),
                parts.criticReward(),
                Samples.critic(parts, 0),
                LearningProgress.NONE,
                parts.guard());
        assertHandles(
                PolicyLearnerCommand.class,
                PolicyLearnerActor.create(
                        learning,
                        parts.schedule(),
                        9,
                        new PolicyLearnerActor.Peers(anyone(), anyone(), anyone()),
                        PipelineMeters.off()),
                List.of(
                        new PolicyLearnerCommand.RequestEvaluation(5, anyone()),
                        new PolicyLearnerCommand.RequestPolicy(0, anyone()),
                        new RequestNewest(anyone()),
                        new Advance(3),
                        ADJUST,
                        Samples.criticUpdate(parts, 4, false),
                        new PolicyLearnerCommand.SampledItems(Samples.items(32)),
                        new PolicyLearnerCommand.RequestStatus(anyone()),
                        new PolicyLearnerCommand.SetPace(0.5),
                        new PolicyLearnerCommand.Freeze(anyone()),
                        new PolicyLearnerCommand.Thaw(),
                        new PolicyLearnerCommand.Finish("enough")));
    }

    @Test
    void evaluator_handlesEachCommand() {
        assertHandles(
                EvaluatorCommand.class,
                EvaluatorActor.create(parts, Stopwatch.start(), new EvaluatorActor.Peers(anyone(), anyone())),
                List.of(Samples.policy(parts, 0, true)));
    }

    @Test
    void host_handlesEachCommandThatItIsSent() {
        HostedParts hosted = new HostedParts(Settings.small("mode = async"), parts.shape());
        try (Restartable<HostCommand> actor =
                new Restartable<>(HostActor.create(hosted, hosted.desk(), new HostActor.Peers(anyone(), anyone())))) {
            actor.send(new HostCommand.Serve());
            actor.send(new HostCommand.Refresh());
            actor.send(new ItemSourceCommand.Generate(1, ItemSourceCommand.Use.POLICY_UPDATES, anyone()));
            actor.send(new SelectorCommand.InsertCredit(0));
            actor.send(new SelectorCommand.Hold(true));
            actor.send(new SelectorCommand.Capture(anyone()));
            actor.send(ADJUST);
            actor.send(Samples.policy(hosted, 0, true));
        }
    }

    @Test
    void selectionService_handlesEachCommand() {
        assertHandles(
                SelectionServiceCommand.class,
                SelectionServiceActor.create(parts, new SelectionDesk<>(1), anyone(), Optional::empty),
                List.of(
                        Samples.policy(parts, 0, false),
                        new SelectionServiceCommand.Serve(),
                        new SelectionServiceCommand.Refresh(),
                        new SelectionServiceCommand.Close()));
    }

    @Test
    void trainingSupervisor_handlesEachCommand() {
        assertHandles(
                SupervisorCommand.class,
                TrainingSupervisor.create(parts, new TrainingListener() {}, new CompletableFuture<>()),
                List.of(
                        new SupervisorCommand.BaselinesKnown(new Baselines(0, OptionalDouble.empty())),
                        new SupervisorCommand.Evaluated(Samples.evaluation(0, 0), Samples.policy(parts, 0, false)),
                        new SupervisorCommand.ReplayStatus(0, 0, List.of()),
                        new SupervisorCommand.LearnerStatus(Role.CRITIC_LEARNER, 0, 0.001),
                        new SupervisorCommand.RoleFailed(Role.SELECTOR, "fog"),
                        new SupervisorCommand.Tick(),
                        new SupervisorCommand.GaveUp(Role.SIMULATION_WORKER, "fog"),
                        new SupervisorCommand.RoleStopped(Role.SELECTOR),
                        new Advance(0),
                        new SupervisorCommand.Held(0),
                        new RequestNewest(anyone()),
                        ADJUST,
                        new SupervisorCommand.Stop("enough"),
                        new SupervisorCommand.PolicyFinished(
                                Samples.policy(parts, 0, true).policy(),
                                Samples.critic(parts, 0),
                                Samples.progress(0),
                                "enough"),
                        new SupervisorCommand.UpdateSkipped(Role.CRITIC_LEARNER, "loss NaN"),
                        new SupervisorCommand.Diverged(
                                new Divergence("critic-learner", 5, "loss NaN", null, null, false)),
                        new SupervisorCommand.CriticFinished(Samples.critic(parts, 0), Samples.progress(0)),
                        new SupervisorCommand.EvaluationFinished(),
                        new SupervisorCommand.Capture(anyone()),
                        new SupervisorCommand.Checkpoint(),
                        new SupervisorCommand.Checkpointed(new CheckpointReport(1, 0, 0, 0, null)),
                        new SupervisorCommand.LastCheckpointed(),
                        new SupervisorCommand.Overdue()));
    }

    @Test
    void checkpointer_handlesEachCommand() {
        assertHandles(
                CheckpointerCommand.class,
                CheckpointerActor.create(
                        state -> 0,
                        Duration.ofMinutes(1),
                        new CheckpointerActor.Peers(anyone(), anyone(), anyone(), anyone(), anyone(), anyone())),
                CheckpointSamples.all());
    }

    private static <T extends Message> void assertHandles(
            Class<T> protocol, Behavior<T> behavior, List<? extends T> commands) {
        assertThat(commands.stream().<Class<?>>map(Message::getClass))
                .as("one of each of %s", protocol)
                .containsExactlyInAnyOrder(protocol.getPermittedSubclasses());
        try (Restartable<T> actor = new Restartable<>(behavior)) {
            for (T command : commands) {
                actor.send(command);
            }
        }
    }

    private static <T> ActorRef<T> anyone() {
        return TestInbox.<T>create().getRef();
    }
}
