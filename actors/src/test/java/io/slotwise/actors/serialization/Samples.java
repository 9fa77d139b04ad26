package io.slotwise.actors.serialization;

import akka.actor.typed.ActorRef;
import io.slotwise.actors.fixture.CheckpointSamples;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.Advance;
import io.slotwise.actors.protocol.CheckpointerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.HostCommand;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.Message;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.RequestNewest;
import io.slotwise.actors.protocol.Rewards;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SelectionServiceCommand;
import io.slotwise.actors.protocol.SelectorCommand;
import io.slotwise.actors.protocol.SimulationPoolCommand;
import io.slotwise.actors.protocol.SimulationWorkerCommand;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.training.Adjustments;
import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CheckpointReport;
import io.slotwise.actors.training.CriticMeasure;
import io.slotwise.actors.training.Divergence;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.ListTable;
import io.slotwise.actors.training.Mishaps;
import io.slotwise.actors.training.RunState;
import io.slotwise.actors.training.TrainingLedger;
import io.slotwise.actors.training.TrainingResult.TimeToScore;
import io.slotwise.config.LiveSetting;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.RewardScale;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** At least one of every message, and of every value that messages hold; no two numbers the same where it matters. */
final class Samples {
    static final ItemLists ITEMS =
            new ItemLists(2, new int[] {0, 1, 3}, new float[] {0.25f, -1e-38f, 3, Float.MAX_VALUE, -0f, 0.1f});
    static final ItemLists MASKED_ITEMS = ITEMS.restricted(3, (list, slot, item) -> item == 0);
    static final ItemLists ITEMS_WITH_CONTEXT = ITEMS.withContext(
            new Context(3, 1, 2, new float[] {0.5f, -2}, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    static final ItemLists MASKED_ITEMS_WITH_CONTEXT =
            MASKED_ITEMS.withContext(Context.ofLists(2, new float[] {1, 2, 3, -0f}));
    static final ItemLists NO_ITEMS = new ItemLists(3, new int[] {0}, new float[0]);
    static final Selections SELECTIONS = new Selections(3, new int[] {0, 0, 0, 1, 0, 1});
    static final Experiences EXPERIENCES = new Experiences(ITEMS, SELECTIONS, new float[] {-7.5f, 0.125f});
    static final ExperienceBatch BATCH =
            new ExperienceBatch(1, 2, new float[] {0.1f, 0.2f, 0.3f, 0.4f}, new float[] {5, 6});
    static final ExperienceBatch BATCH_WITH_ITEMS =
            new ExperienceBatch(1, 2, new float[] {0.1f, 0.2f, 0.3f, 0.4f}, new float[] {5, 6}, ITEMS);
    static final ParameterSnapshot PARAMETERS = new ParameterSnapshot(
            Long.MAX_VALUE, new float[] {1, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, -2});
    static final CriticSnapshot CRITIC =
            new CriticSnapshot(new ParameterSnapshot(3, new float[] {0.5f}), new RewardScale(-12.5, 0.75));
    static final LearningProgress PROGRESS = new LearningProgress(1L << 40, 2, 3, 4.5, -5.5, Double.NaN, 1e300);
    static final Evaluation EVALUATION = new Evaluation(
            PROGRESS,
            1.5,
            2.5,
            2.25,
            3.5,
            OptionalDouble.of(0.875),
            4.5,
            5.5,
            new CriticMeasure(6.5, -0.25, OptionalDouble.of(0.5), 0.75));
    static final PolicySnapshot POLICY = new PolicySnapshot(PARAMETERS, CRITIC, PROGRESS, true);

    static final Adjustments ADJUSTMENTS =
            Adjustments.NONE.with(LiveSetting.EXPLORATION_EPSILON, 0).with(LiveSetting.POLICY_TEMPERATURE, 0.25);

    private Samples() {}

    static List<Object> values() {
        return List.of(
                ITEMS,
                MASKED_ITEMS,
                ITEMS_WITH_CONTEXT,
                MASKED_ITEMS_WITH_CONTEXT,
                NO_ITEMS,
                SELECTIONS,
                EXPERIENCES,
                BATCH,
                BATCH_WITH_ITEMS,
                PARAMETERS,
                CRITIC,
                RewardScale.IDENTITY,
                PROGRESS,
                EVALUATION,
                new Baselines(-3.5, OptionalDouble.empty()),
                new Rewards(new float[0]),
                OptionalDouble.of(Double.MIN_VALUE),
                Role.EVALUATOR,
                LiveSetting.CRITIC_LEARNING_RATE,
                ADJUSTMENTS,
                ItemSourceCommand.Use.POLICY_UPDATES,
                new ListTable(new int[] {0, 3, 4}, 2, new long[] {-1, 5}),
                TrainingLedger.of(CheckpointSamples.smallState()));
    }

    /** Messages that ask send {@code replyTo} along. */
    static List<Message> messages(ActorRef<Object> replyTo) {
        List<Message> all = new ArrayList<>(unrelated(replyTo));
        all.addAll(CheckpointSamples.all());
        all.add(new CheckpointerCommand.RunCaptured(RunState.NEW));
        all.add(new CheckpointerCommand.RunCaptured(new RunState(
                1.5,
                new Mishaps(2, 1L << 40, 3),
                OptionalDouble.of(0.5),
                new TimeToScore(0.75, 1L << 40, 2.5),
                EVALUATION,
                ADJUSTMENTS)));
        return all;
    }

    private static List<Message> unrelated(ActorRef<Object> replyTo) {
        return List.of(
                new GeneratedItems(ITEMS, 0),
                new GeneratedItems(MASKED_ITEMS, 1L << 40),
                new GeneratedItems(NO_ITEMS, 0),
                POLICY,
                new Adjust(LiveSetting.EXPLORATION_EPSILON, 0.25),
                new Advance(Advance.FREELY),
                new RequestNewest(replyTo),
                new HostCommand.Serve(),
                new HostCommand.Refresh(),
                new SelectionServiceCommand.Serve(),
                new SelectionServiceCommand.Refresh(),
                new SelectionServiceCommand.Close(),
                new ItemSourceCommand.Generate(64, ItemSourceCommand.Use.COLLECTION, replyTo),
                new ItemReplayCommand.RequestItems(Integer.MAX_VALUE, replyTo),
                new SelectorCommand.InsertCredit(-1),
                new SelectorCommand.Hold(true),
                new SimulationPoolCommand.Evaluate(ITEMS, SELECTIONS),
                new SimulationPoolCommand.Rewarded(1, 2, new Rewards(new float[] {3, 4})),
                new SimulationPoolCommand.Failed(1, 2, "Käse, 仮想, \uD83D\uDEEB\nand a line more"),
                new SimulationPoolCommand.WorkerDue(),
                new SimulationWorkerCommand.Work(9, ITEMS, SELECTIONS),
                new ExperienceReplayCommand.RequestInsert(1, replyTo),
                new ExperienceReplayCommand.Insert(EXPERIENCES),
                new ExperienceReplayCommand.NoMoreInserts(),
                new ExperienceReplayCommand.RequestBatch(2, replyTo.narrow()),
                new ExperienceReplayCommand.RequestStatus(replyTo),
                new CriticLearnerCommand.SampledBatch(BATCH, 1),
                new CriticLearnerCommand.SampledBatch(BATCH_WITH_ITEMS, 2),
                new CriticLearnerCommand.SamplesExhausted(),
                new CriticLearnerCommand.RequestCritic(5, replyTo),
                new CriticLearnerCommand.RequestStatus(replyTo),
                new CriticLearnerCommand.Finish(),
                new PolicyLearnerCommand.CriticUpdate(CRITIC, PROGRESS, false),
                new PolicyLearnerCommand.SampledItems(ITEMS),
                new PolicyLearnerCommand.RequestPolicy(6, replyTo),
                new PolicyLearnerCommand.RequestEvaluation(7, replyTo),
                new PolicyLearnerCommand.RequestStatus(replyTo),
                new PolicyLearnerCommand.SetPace(0.5),
                new PolicyLearnerCommand.Finish(""),
                new SupervisorCommand.Stop("asked to"),
                new SupervisorCommand.BaselinesKnown(new Baselines(-1, OptionalDouble.of(2))),
                new SupervisorCommand.Evaluated(EVALUATION, POLICY),
                new SupervisorCommand.EvaluationFinished(),
                new SupervisorCommand.PolicyFinished(PARAMETERS, CRITIC, PROGRESS, "enough updates"),
                new SupervisorCommand.UpdateSkipped(Role.CRITIC_LEARNER, "loss NaN"),
                new SupervisorCommand.Diverged(new Divergence("critic-learner", 5, "loss NaN", BATCH, null, true)),
                new SupervisorCommand.Diverged(new Divergence("policy-learner", 5, "NaN", null, MASKED_ITEMS, false)),
                new SupervisorCommand.CriticFinished(CRITIC, PROGRESS),
                new SupervisorCommand.ReplayStatus(1, 2, List.of("selector", "", "critic learner")),
                new SupervisorCommand.LearnerStatus(Role.CRITIC_LEARNER, 8, 0.001),
                new SupervisorCommand.RoleFailed(Role.ITEM_SOURCE, "no items"),
                new SupervisorCommand.RoleStopped(Role.SELECTOR),
                new SupervisorCommand.GaveUp(Role.SIMULATION_POOL, "no workers"),
                new SupervisorCommand.Tick(),
                new SupervisorCommand.Overdue(),
                new SupervisorCommand.Held(1L << 40),
                new ItemReplayCommand.Capture(replyTo),
                new SelectorCommand.Capture(replyTo),
                new ExperienceReplayCommand.Capture(replyTo),
                new CriticLearnerCommand.Capture(replyTo),
                new SupervisorCommand.Capture(replyTo),
                new PolicyLearnerCommand.Freeze(replyTo),
                new PolicyLearnerCommand.Thaw(),
                new SupervisorCommand.Checkpoint(),
                new SupervisorCommand.Checkpointed(new CheckpointReport(1, 0.5, 0.25, 1L << 33, null)),
                new SupervisorCommand.Checkpointed(new CheckpointReport(1, 0.5, 0.25, 0, "disk full")),
                new SupervisorCommand.LastCheckpointed());
    }
}
