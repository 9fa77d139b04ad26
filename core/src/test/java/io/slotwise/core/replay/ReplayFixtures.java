package io.slotwise.core.replay;

import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Random lists and experiences, and the plain one-by-one view that the models in these tests work with. */
final class ReplayFixtures {
    private ReplayFixtures() {}

    /** Lists of 1 to 4 items. */
    static ItemLists lists(int count, int dimension, RandomStream random) {
        int[] offsets = new int[count + 1];
        for (int list = 0; list < count; list++) {
            offsets[list + 1] = offsets[list] + 1 + random.nextInt(4);
        }
        float[] values = new float[offsets[count] * dimension];
        for (int at = 0; at < values.length; at++) {
            values[at] = random.nextFloat();
        }
        return new ItemLists(dimension, offsets, values);
    }

    static Experiences experiences(int count, int slots, int dimension, RandomStream random) {
        ItemLists items = lists(count, dimension, random);
        int[] picks = new int[count * slots];
        for (int at = 0; at < picks.length; at++) {
            picks[at] = random.nextInt(items.size(at / slots));
        }
        float[] rewards = new float[count];
        for (int at = 0; at < count; at++) {
            rewards[at] = random.nextFloat() - 0.5f;
        }
        return new Experiences(items, new Selections(slots, picks), rewards);
    }

    static List<ItemLists> split(ItemLists lists) {
        List<ItemLists> result = new ArrayList<>();
        for (int list = 0; list < lists.count(); list++) {
            result.add(lists.slice(list, list + 1));
        }
        return result;
    }

    static List<ItemLists> split(List<ItemLists> batches) {
        return batches.stream().flatMap(batch -> split(batch).stream()).toList();
    }

    static List<ExperienceBatch> split(Experiences experiences) {
        int slots = experiences.selections().slots();
        List<ExperienceBatch> result = new ArrayList<>();
        for (int at = 0; at < experiences.count(); at++) {
            ItemLists items = experiences.items().slice(at, at + 1);
            float[] selected = experiences.selections().slice(at, at + 1).gather(items);
            float[] reward = {experiences.rewards()[at]};
            result.add(new ExperienceBatch(slots, items.dimension(), selected, reward, items));
        }
        return result;
    }

    static List<ExperienceBatch> split(ExperienceBatch batch) {
        int width = batch.slots() * batch.dimension();
        List<ExperienceBatch> result = new ArrayList<>();
        for (int at = 0; at < batch.count(); at++) {
            int row = at;
            float[] selected = Arrays.copyOfRange(batch.selected(), at * width, (at + 1) * width);
            float[] reward = {batch.rewards()[at]};
            ItemLists items =
                    batch.items().map(lists -> lists.slice(row, row + 1)).orElse(null);
            result.add(new ExperienceBatch(batch.slots(), batch.dimension(), selected, reward, items));
        }
        return result;
    }

    static ExperienceBatch withoutItems(ExperienceBatch batch) {
        return new ExperienceBatch(batch.slots(), batch.dimension(), batch.selected(), batch.rewards());
    }
}
