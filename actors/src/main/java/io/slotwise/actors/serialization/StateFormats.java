package io.slotwise.actors.serialization;

import io.slotwise.actors.training.Adjustments;
import io.slotwise.actors.training.ListTable;
import io.slotwise.config.LiveSetting;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.replay.ExperienceReplayState;
import io.slotwise.core.replay.ItemReplayState;
import io.slotwise.core.replay.RewardStatistics;
import io.slotwise.core.tensor.AdamState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As {@link ValueFormats}, for what the parts of a run remember. */
final class StateFormats {
    /** The bytes that a batch of item lists takes at least. */
    private static final int LEAST_BATCH_BYTES = 4;

    /** The bytes that a changed setting takes at least: its key's length, and its value. */
    private static final int LEAST_ADJUSTMENT_BYTES = 1 + Double.BYTES;

    private StateFormats() {}

    static void writeAdam(FrameOutput output, AdamState state) {
        output.writeLong(state.steps());
        output.writeFloatArray(state.mean());
        output.writeFloatArray(state.variance());
    }

    static AdamState readAdam(FrameInput input) {
        return new AdamState(input.readLong(), input.readFloatArray(), input.readFloatArray());
    }

    static void writeExperienceReplay(FrameOutput output, ExperienceReplayState state) {
        output.writeInt(state.capacity());
        output.writeLong(state.inserted());
        ValueFormats.writeExperienceBatch(output, state.experiences());
        writeBatches(output, state.lists());
        output.writeLong(state.rewardStatistics().count());
        output.writeDouble(state.rewardStatistics().mean());
        output.writeDouble(state.rewardStatistics().squaredDeviations());
    }

    static ExperienceReplayState readExperienceReplay(FrameInput input) {
        return new ExperienceReplayState(
                input.readInt(),
                input.readLong(),
                ValueFormats.readExperienceBatch(input),
                readBatches(input),
                new RewardStatistics(input.readLong(), input.readDouble(), input.readDouble()));
    }

    static void writeItemReplay(FrameOutput output, ItemReplayState state) {
        output.writeInt(state.capacity());
        output.writeLong(state.inserted());
        output.writeLong(state.sampled());
        writeBatches(output, state.lists());
    }

    static ItemReplayState readItemReplay(FrameInput input) {
        return new ItemReplayState(input.readInt(), input.readLong(), input.readLong(), readBatches(input));
    }

    static void writeListTable(FrameOutput output, ListTable table) {
        output.writeIntArray(table.offsets());
        output.writeVarInt(table.maskSlots(), true);
        output.writeLongArray(table.maskWords());
    }

    static ListTable readListTable(FrameInput input) {
        return new ListTable(input.readIntArray(), input.readVarInt(true), input.readLongArray());
    }

    /** Each by its key: what number an enum gives it is nobody's promise. */
    static void writeAdjustments(FrameOutput output, Adjustments adjustments) {
        output.writeVarInt(adjustments.values().size(), true);
        adjustments.values().forEach((setting, value) -> {
            output.writeString(setting.key());
            output.writeDouble(value);
        });
    }

    static Adjustments readAdjustments(FrameInput input) {
        Adjustments adjustments = Adjustments.NONE;
        for (int left = input.readLength(LEAST_ADJUSTMENT_BYTES); left > 0; left--) {
            adjustments = adjustments.with(liveSetting(input.readString()), input.readDouble());
        }
        return adjustments;
    }

    private static LiveSetting liveSetting(@Nullable String key) {
        return LiveSetting.of(String.valueOf(key))
                .orElseThrow(() -> new IllegalArgumentException("no setting that can be changed: " + key));
    }

    private static void writeBatches(FrameOutput output, List<ItemLists> batches) {
        output.writeVarInt(batches.size(), true);
        batches.forEach(batch -> ValueFormats.writeItemLists(output, batch));
    }

    private static List<ItemLists> readBatches(FrameInput input) {
        int count = input.readLength(LEAST_BATCH_BYTES);
        List<ItemLists> batches = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            batches.add(ValueFormats.readItemLists(input));
        }
        return batches;
    }
}
