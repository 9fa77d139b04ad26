package io.slotwise.sim.run;

import io.slotwise.actors.training.Divergence;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.replay.ExperienceBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The batch on which learning broke down, to be looked at: what the numbers were. Those that are not finite are text.
 *
 * @param learner who learned
 * @param update the number of the update
 * @param reason what was wrong with it
 * @param selected for each experience the vectors selected, slot by slot; null if the policy learned
 * @param rewards for each experience its reward; null if the policy learned
 * @param items for each list its items, where they are known
 * @param listContext for each list what it is for; null where lists do not say
 * @param slotContext for each list, slot by slot, what the slot is for; null where lists do not say
 */
record DivergedBatch(
        String learner,
        long update,
        String reason,
        @Nullable List<List<List<Object>>> selected,
        @Nullable List<Object> rewards,
        @Nullable List<List<List<Object>>> items,
        @Nullable List<List<Object>> listContext,
        @Nullable List<List<List<Object>>> slotContext) {

    static DivergedBatch of(Divergence divergence) {
        @Nullable ExperienceBatch batch = divergence.experiences();
        @Nullable
        ItemLists lists = batch == null ? divergence.items() : batch.items().orElse(null);
        @Nullable Context context = lists == null ? null : lists.context().orElse(null);
        return new DivergedBatch(
                divergence.learner(),
                divergence.update(),
                divergence.reason(),
                batch == null ? null : selected(batch),
                batch == null ? null : numbers(batch.rewards(), 0, batch.count()),
                lists == null || isOnlyContext(lists) ? null : items(lists),
                context == null ? null : ofLists(context),
                context == null ? null : ofSlots(context));
    }

    /** What a replay keeps of lists that the critic does not see. */
    private static boolean isOnlyContext(ItemLists lists) {
        return lists.context().isPresent() && lists.equals(lists.onlyContext());
    }

    private static List<List<Object>> ofLists(Context context) {
        return vectors(context.ofLists(), 0, context.count(), context.listNumbers());
    }

    private static List<List<List<Object>>> ofSlots(Context context) {
        int width = context.slots() * context.slotNumbers();
        return IntStream.range(0, context.count())
                .mapToObj(list -> vectors(context.ofSlots(), list * width, context.slots(), context.slotNumbers()))
                .toList();
    }

    private static List<List<List<Object>>> selected(ExperienceBatch batch) {
        int width = batch.slots() * batch.dimension();
        return IntStream.range(0, batch.count())
                .mapToObj(at -> vectors(batch.selected(), at * width, batch.slots(), batch.dimension()))
                .toList();
    }

    private static List<List<List<Object>>> items(ItemLists lists) {
        return IntStream.range(0, lists.count())
                .mapToObj(list -> vectors(
                        lists.values(), lists.offset(list) * lists.dimension(), lists.size(list), lists.dimension()))
                .toList();
    }

    private static List<List<Object>> vectors(float[] values, int from, int count, int dimension) {
        return IntStream.range(0, count)
                .mapToObj(at -> numbers(values, from + at * dimension, dimension))
                .toList();
    }

    private static List<Object> numbers(float[] values, int from, int count) {
        List<Object> numbers = new ArrayList<>(count);
        for (int at = from; at < from + count; at++) {
            numbers.add(Float.isFinite(values[at]) ? (Object) values[at] : String.valueOf(values[at]));
        }
        return numbers;
    }
}
