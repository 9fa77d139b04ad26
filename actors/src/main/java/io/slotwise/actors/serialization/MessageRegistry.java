package io.slotwise.actors.serialization;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.serializers.DefaultSerializers.EnumSerializer;
import com.esotericsoftware.kryo.kryo5.serializers.OptionalSerializers.OptionalDoubleSerializer;
import com.esotericsoftware.kryo.kryo5.serializers.RecordSerializer;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.Advance;
import io.slotwise.actors.protocol.CheckpointerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.HostCommand;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.ItemSourceCommand;
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
import io.slotwise.actors.training.CollectorState;
import io.slotwise.actors.training.CriticMeasure;
import io.slotwise.actors.training.Divergence;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.ExperienceFeedState;
import io.slotwise.actors.training.ItemFeedState;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.ListTable;
import io.slotwise.actors.training.Mishaps;
import io.slotwise.actors.training.RunState;
import io.slotwise.actors.training.TrainingLedger;
import io.slotwise.actors.training.TrainingResult.TimeToScore;
import io.slotwise.config.LiveSetting;
import io.slotwise.core.learner.PolicyLearnerState;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.replay.ExperienceReplayState;
import io.slotwise.core.replay.ItemReplayState;
import io.slotwise.core.replay.RateLimiterState;
import io.slotwise.core.replay.RewardStatistics;
import io.slotwise.core.tensor.AdamState;
import io.slotwise.core.tensor.GuardState;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticLearnerState;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.RewardScale;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Every class that may be written, with its number. A number is never changed nor given to another class: it is part of
 * the format. Those below 10 are Kryo's own, for primitives and strings.
 */
final class MessageRegistry {
    private MessageRegistry() {}

    /** Numbers 10 to 99: what messages hold. */
    static void registerValues(Kryo kryo) {
        value(kryo, 10, ItemLists.class, ValueFormats::writeItemLists, ValueFormats::readItemLists);
        value(kryo, 11, Selections.class, ValueFormats::writeSelections, ValueFormats::readSelections);
        value(kryo, 12, Experiences.class, ValueFormats::writeExperiences, ValueFormats::readExperiences);
        value(kryo, 13, ExperienceBatch.class, ValueFormats::writeExperienceBatch, ValueFormats::readExperienceBatch);
        value(
                kryo,
                14,
                ParameterSnapshot.class,
                ValueFormats::writeParameterSnapshot,
                ValueFormats::readParameterSnapshot);
        value(kryo, 15, Rewards.class, ValueFormats::writeRewards, ValueFormats::readRewards);
        record(kryo, 16, RewardScale.class);
        record(kryo, 17, CriticSnapshot.class);
        record(kryo, 18, LearningProgress.class);
        record(kryo, 19, Evaluation.class);
        record(kryo, 26, CriticMeasure.class);
        record(kryo, 20, Baselines.class);
        register(kryo, 21, OptionalDouble.class, new OptionalDoubleSerializer());
        register(kryo, 22, Role.class, new EnumSerializer(Role.class));
        register(kryo, 23, ItemSourceCommand.Use.class, new EnumSerializer(ItemSourceCommand.Use.class));
        register(kryo, 25, LiveSetting.class, new EnumSerializer(LiveSetting.class));
        // Whatever list it is; every list in a message is one of strings.
        value(kryo, 24, List.class, ValueFormats::writeStrings, ValueFormats::readStrings);
        registerStates(kryo);
    }

    /** Numbers 30 to 59: what the parts of a run remember. */
    private static void registerStates(Kryo kryo) {
        value(kryo, 30, AdamState.class, StateFormats::writeAdam, StateFormats::readAdam);
        record(kryo, 31, GuardState.class);
        record(kryo, 32, PolicyLearnerState.class);
        record(kryo, 33, CriticLearnerState.class);
        record(kryo, 34, RewardStatistics.class);
        value(
                kryo,
                35,
                ExperienceReplayState.class,
                StateFormats::writeExperienceReplay,
                StateFormats::readExperienceReplay);
        value(kryo, 36, ItemReplayState.class, StateFormats::writeItemReplay, StateFormats::readItemReplay);
        record(kryo, 37, RateLimiterState.class);
        record(kryo, 38, ExperienceFeedState.class);
        record(kryo, 39, ItemFeedState.class);
        record(kryo, 40, CollectorState.class);
        record(kryo, 41, TimeToScore.class);
        record(kryo, 43, CheckpointReport.class);
        value(kryo, 44, ListTable.class, StateFormats::writeListTable, StateFormats::readListTable);
        record(kryo, 46, TrainingLedger.Policy.class);
        record(kryo, 47, TrainingLedger.Version.class);
        record(kryo, 48, TrainingLedger.Critic.class);
        record(kryo, 49, TrainingLedger.Experiences.class);
        record(kryo, 50, TrainingLedger.Items.class);
        // 42, 45 and 51 were in use before the first release.
        record(kryo, 52, TrainingLedger.class);
        record(kryo, 53, RunState.class);
        record(kryo, 54, Mishaps.class);
        value(kryo, 55, Adjustments.class, StateFormats::writeAdjustments, StateFormats::readAdjustments);
        record(kryo, 56, Divergence.class);
    }

    /** Numbers from 100 on: messages, a range for each role; and number 99, references to actors. */
    static void registerMessages(Kryo kryo, ActorRefResolver resolver) {
        ActorRefFormat references = new ActorRefFormat(resolver);
        value(kryo, 99, ActorRef.class, references::write, references::read);

        record(kryo, 100, GeneratedItems.class);
        record(kryo, 101, PolicySnapshot.class);
        record(kryo, 102, Adjust.class);
        record(kryo, 103, Advance.class);
        record(kryo, 104, RequestNewest.class);

        record(kryo, 110, ItemSourceCommand.Generate.class);

        record(kryo, 120, ItemReplayCommand.RequestItems.class);

        record(kryo, 121, ItemReplayCommand.Capture.class);

        record(kryo, 130, SelectorCommand.InsertCredit.class);
        record(kryo, 131, SelectorCommand.Hold.class);
        record(kryo, 132, SelectorCommand.Capture.class);

        record(kryo, 140, SimulationPoolCommand.Evaluate.class);
        record(kryo, 141, SimulationPoolCommand.Rewarded.class);
        record(kryo, 142, SimulationPoolCommand.Failed.class);
        record(kryo, 144, SimulationPoolCommand.WorkerDue.class);

        record(kryo, 150, SimulationWorkerCommand.Work.class);

        record(kryo, 160, ExperienceReplayCommand.RequestInsert.class);
        record(kryo, 161, ExperienceReplayCommand.Insert.class);
        record(kryo, 162, ExperienceReplayCommand.NoMoreInserts.class);
        record(kryo, 163, ExperienceReplayCommand.RequestBatch.class);
        record(kryo, 164, ExperienceReplayCommand.RequestStatus.class);

        record(kryo, 165, ExperienceReplayCommand.Capture.class);

        record(kryo, 170, CriticLearnerCommand.SampledBatch.class);
        record(kryo, 171, CriticLearnerCommand.SamplesExhausted.class);
        record(kryo, 172, CriticLearnerCommand.RequestCritic.class);
        record(kryo, 173, CriticLearnerCommand.RequestStatus.class);
        record(kryo, 174, CriticLearnerCommand.Finish.class);

        record(kryo, 175, CriticLearnerCommand.Capture.class);

        record(kryo, 180, PolicyLearnerCommand.CriticUpdate.class);
        record(kryo, 181, PolicyLearnerCommand.SampledItems.class);
        record(kryo, 182, PolicyLearnerCommand.RequestPolicy.class);
        record(kryo, 183, PolicyLearnerCommand.RequestEvaluation.class);
        record(kryo, 184, PolicyLearnerCommand.RequestStatus.class);
        record(kryo, 185, PolicyLearnerCommand.Finish.class);

        record(kryo, 186, PolicyLearnerCommand.Freeze.class);
        record(kryo, 187, PolicyLearnerCommand.Thaw.class);
        record(kryo, 188, PolicyLearnerCommand.SetPace.class);

        record(kryo, 200, SupervisorCommand.Stop.class);
        record(kryo, 201, SupervisorCommand.BaselinesKnown.class);
        record(kryo, 202, SupervisorCommand.Evaluated.class);
        record(kryo, 203, SupervisorCommand.EvaluationFinished.class);
        record(kryo, 204, SupervisorCommand.PolicyFinished.class);
        record(kryo, 205, SupervisorCommand.CriticFinished.class);
        record(kryo, 206, SupervisorCommand.ReplayStatus.class);
        record(kryo, 207, SupervisorCommand.LearnerStatus.class);
        record(kryo, 208, SupervisorCommand.RoleFailed.class);
        record(kryo, 209, SupervisorCommand.RoleStopped.class);
        record(kryo, 210, SupervisorCommand.GaveUp.class);
        record(kryo, 211, SupervisorCommand.Tick.class);
        record(kryo, 212, SupervisorCommand.Overdue.class);
        record(kryo, 213, SupervisorCommand.Held.class);
        record(kryo, 217, SupervisorCommand.Capture.class);
        record(kryo, 214, SupervisorCommand.Checkpoint.class);
        record(kryo, 215, SupervisorCommand.Checkpointed.class);
        record(kryo, 216, SupervisorCommand.LastCheckpointed.class);

        record(kryo, 218, SupervisorCommand.UpdateSkipped.class);
        record(kryo, 219, SupervisorCommand.Diverged.class);

        record(kryo, 230, CheckpointerCommand.Save.class);
        record(kryo, 231, CheckpointerCommand.SaveLast.class);
        record(kryo, 232, CheckpointerCommand.PolicyCaptured.class);
        record(kryo, 233, CheckpointerCommand.CriticCaptured.class);
        record(kryo, 234, CheckpointerCommand.ExperiencesCaptured.class);
        record(kryo, 235, CheckpointerCommand.ItemsCaptured.class);
        record(kryo, 236, CheckpointerCommand.CollectorCaptured.class);
        record(kryo, 237, CheckpointerCommand.RunCaptured.class);
        record(kryo, 238, CheckpointerCommand.Overdue.class);

        record(kryo, 250, SelectionServiceCommand.Serve.class);
        record(kryo, 251, SelectionServiceCommand.Refresh.class);
        record(kryo, 252, SelectionServiceCommand.Close.class);

        record(kryo, 260, HostCommand.Serve.class);
        record(kryo, 261, HostCommand.Refresh.class);
    }

    private static <T extends Record> void record(Kryo kryo, int number, Class<T> type) {
        RecordSerializer<T> serializer = new RecordSerializer<>(type);
        // A component is read as the type that it is declared with: bytes cannot choose another.
        serializer.setFixedFieldTypes(true);
        register(kryo, number, type, serializer);
    }

    private static <T> void value(
            Kryo kryo, int number, Class<T> type, BiConsumer<FrameOutput, T> writer, Function<FrameInput, T> reader) {
        register(kryo, number, type, new ValueSerializer<>(writer, reader));
    }

    private static void register(Kryo kryo, int number, Class<?> type, Serializer<?> serializer) {
        if (kryo.getRegistration(number) != null) {
            throw new IllegalStateException("number " + number + " is given to two classes, one of them " + type);
        }
        kryo.register(type, serializer, number);
    }
}
