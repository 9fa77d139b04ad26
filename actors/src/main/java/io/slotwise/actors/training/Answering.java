package io.slotwise.actors.training;

import io.slotwise.actors.selection.Question;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.selection.SelectionRefusedException;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Answers questions, all of one kind at a time, whatever the length of their lists.
 *
 * @param dimension the length of an item vector (D)
 * @param <T> what answers a list
 */
record Answering<T>(int dimension, Picker<T> picker) {
    /** Picks from lists. */
    interface Picker<T> {
        /** An answer for each list. */
        List<T> pick(ItemLists items, SelectionKind kind);
    }

    /**
     * Answers questions. Lists that nothing can be picked from, since their masks leave too little, fail with an {@link
     * IllegalArgumentException}, and no others with them.
     *
     * @throws RuntimeException if anything else goes wrong; the questions that are not answered yet have failed then
     */
    void answer(List<Question<T>> questions) {
        Map<SelectionKind, List<Question<T>>> byKind = new LinkedHashMap<>();
        questions.forEach(question -> byKind.computeIfAbsent(question.kind(), kind -> new ArrayList<>())
                .add(question));
        try {
            byKind.forEach(this::answerAll);
        } catch (RuntimeException | Error e) {
            questions.forEach(question -> question.answer().completeExceptionally(new SelectionRefusedException(e)));
            throw e;
        }
    }

    private void answerAll(SelectionKind kind, List<Question<T>> questions) {
        List<T> answers;
        try {
            answers = picker.pick(
                    ItemLists.joined(
                            dimension, questions.stream().map(Question::items).toList()),
                    kind);
        } catch (IllegalArgumentException e) {
            if (questions.size() == 1) {
                questions.get(0).answer().completeExceptionally(e);
            } else {
                questions.forEach(question -> answerAll(kind, List.of(question)));
            }
            return;
        }
        int from = 0;
        for (Question<T> question : questions) {
            int to = from + question.items().count();
            question.answer().complete(List.copyOf(answers.subList(from, to)));
            from = to;
        }
    }

    /** Tells what a policy picked, with what its critic expects if it has learned anything. */
    static List<Selection> told(GuidedPolicy policy, ItemLists items, Selections selections) {
        float[] predicted = policy.isGuided() ? policy.predict(items, selections) : new float[0];
        List<Selection> told = new ArrayList<>(items.count());
        for (int list = 0; list < items.count(); list++) {
            List<Integer> picks = new ArrayList<>(selections.slots());
            for (int slot = 0; slot < selections.slots(); slot++) {
                picks.add(selections.pick(list, slot));
            }
            OptionalDouble reward = predicted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(predicted[list]);
            told.add(new Selection(picks, reward, policy.version()));
        }
        return told;
    }
}
