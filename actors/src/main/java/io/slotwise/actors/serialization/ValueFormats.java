package io.slotwise.actors.serialization;

import io.slotwise.actors.protocol.Rewards;
import io.slotwise.core.problem.CandidateMask;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.tensor.ParameterSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the values that are no records are written, part by part, and read again through their checking constructors. */
final class ValueFormats {
    /** Far beyond any list of a message; in memory a string takes many times the one byte that it may take in a frame. */
    static final int MAXIMUM_STRINGS = 1 << 16;

    /** Bits that tell what else lists have; frames of before there were contexts have a boolean, which is the first. */
    private static final int MASKED = 1;

    private static final int WITH_CONTEXT = 2;

    private ValueFormats() {}

    static void writeItemLists(FrameOutput output, ItemLists items) {
        output.writeVarInt(items.dimension(), true);
        output.writeIntArray(items.offsets());
        output.writeFloatArray(items.values());
        boolean masked = items.candidates().isPresent();
        output.writeByte((masked ? MASKED : 0) | (items.context().isPresent() ? WITH_CONTEXT : 0));
        items.candidates().ifPresent(candidates -> {
            output.writeVarInt(candidates.slots(), true);
            output.writeLongArray(candidates.words());
        });
        items.context().ifPresent(context -> writeContext(output, context));
    }

    private static void writeContext(FrameOutput output, Context context) {
        output.writeVarInt(context.slots(), true);
        output.writeVarInt(context.listNumbers(), true);
        output.writeVarInt(context.slotNumbers(), true);
        output.writeFloatArray(context.ofLists());
        output.writeFloatArray(context.ofSlots());
    }

    private static Context readContext(FrameInput input) {
        return new Context(
                input.readVarInt(true),
                input.readVarInt(true),
                input.readVarInt(true),
                input.readFloatArray(),
                input.readFloatArray());
    }

    static ItemLists readItemLists(FrameInput input) {
        int dimension = input.readVarInt(true);
        int[] offsets = input.readIntArray();
        float[] values = input.readFloatArray();
        int parts = input.readByte();
        if ((parts & ~(MASKED | WITH_CONTEXT)) != 0) {
            throw new MessageFormatException("item lists with unknown parts, " + parts);
        }
        boolean masked = (parts & MASKED) != 0;
        CandidateMask mask = masked ? CandidateMask.of(input.readVarInt(true), input.readLongArray()) : null;
        Context context = (parts & WITH_CONTEXT) == 0 ? null : readContext(input);
        return new ItemLists(dimension, offsets, values, mask, context);
    }

    static void writeSelections(FrameOutput output, Selections selections) {
        output.writeVarInt(selections.slots(), true);
        output.writeIntArray(selections.picks());
    }

    static Selections readSelections(FrameInput input) {
        return new Selections(input.readVarInt(true), input.readIntArray());
    }

    static void writeExperiences(FrameOutput output, Experiences experiences) {
        writeItemLists(output, experiences.items());
        writeSelections(output, experiences.selections());
        output.writeFloatArray(experiences.rewards());
    }

    static Experiences readExperiences(FrameInput input) {
        return new Experiences(readItemLists(input), readSelections(input), input.readFloatArray());
    }

    static void writeExperienceBatch(FrameOutput output, ExperienceBatch batch) {
        output.writeVarInt(batch.slots(), true);
        output.writeVarInt(batch.dimension(), true);
        output.writeFloatArray(batch.selected());
        output.writeFloatArray(batch.rewards());
        output.writeBoolean(batch.items().isPresent());
        batch.items().ifPresent(items -> writeItemLists(output, items));
    }

    static ExperienceBatch readExperienceBatch(FrameInput input) {
        int slots = input.readVarInt(true);
        int dimension = input.readVarInt(true);
        float[] selected = input.readFloatArray();
        float[] rewards = input.readFloatArray();
        ItemLists items = input.readBoolean() ? readItemLists(input) : null;
        return new ExperienceBatch(slots, dimension, selected, rewards, items);
    }

    static void writeParameterSnapshot(FrameOutput output, ParameterSnapshot snapshot) {
        output.writeLong(snapshot.version());
        output.writeFloatArray(snapshot.values());
    }

    static ParameterSnapshot readParameterSnapshot(FrameInput input) {
        return new ParameterSnapshot(input.readLong(), input.readFloatArray());
    }

    static void writeRewards(FrameOutput output, Rewards rewards) {
        output.writeFloatArray(rewards.values());
    }

    static Rewards readRewards(FrameInput input) {
        return new Rewards(input.readFloatArray());
    }

    static void writeStrings(FrameOutput output, List<?> strings) {
        requireFew(strings.size());
        output.writeVarInt(strings.size(), true);
        for (Object string : strings) {
            output.writeString((String) string);
        }
    }

    static List<@Nullable String> readStrings(FrameInput input) {
        int count = requireFew(input.readLength(1));
        List<@Nullable String> strings = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            strings.add(input.readString());
        }
        return strings;
    }

    private static int requireFew(int count) {
        if (count > MAXIMUM_STRINGS) {
            throw new MessageFormatException("a list of " + count + " strings, beyond the limit of " + MAXIMUM_STRINGS);
        }
        return count;
    }
}
