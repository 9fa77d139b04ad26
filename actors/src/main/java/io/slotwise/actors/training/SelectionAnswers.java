package io.slotwise.actors.training;

import io.slotwise.actors.selection.Question;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.selection.SelectionKind.BestOf;
import io.slotwise.actors.selection.SelectionRefusedException;
import io.slotwise.core.policy.BestOfK;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Answers a host's questions with a policy, all of one kind at a time whatever the length of their lists. One owner. */
public final class SelectionAnswers implements AutoCloseable {
    private final GuidedPolicy policy;
    private final RandomStream random;
    private final int dimension;

    /**
     * Takes the policy over.
     *
     * @param random what samples are drawn with
     * @param dimension the length of an item vector (D)
     */
    public SelectionAnswers(GuidedPolicy policy, RandomStream random, int dimension) {
        this.policy = policy;
        this.random = random;
        this.dimension = dimension;
    }

    /** Picks with these from now on. */
    public void load(ParameterSnapshot newPolicy, CriticSnapshot newCritic) {
        policy.load(newPolicy, newCritic);
    }

    /** How many updates the policy in use has had. */
    public long version() {
        return policy.version();
    }

    /**
     * Answers questions. Lists that nothing can be picked from, since what may fill their slots cannot be told apart,
     * fail with an {@link IllegalArgumentException}, and no others with them.
     *
     * @throws RuntimeException if anything else goes wrong; the questions that are not answered yet have failed then
     */
    public void answer(List<Question<Selection>> questions) {
        Map<SelectionKind, List<Question<Selection>>> byKind = new LinkedHashMap<>();
        questions.forEach(question -> byKind.computeIfAbsent(question.kind(), kind -> new ArrayList<>())
                .add(question));
        try {
            byKind.forEach(this::answerAll);
        } catch (RuntimeException | Error e) {
            questions.forEach(question -> question.answer().completeExceptionally(new SelectionRefusedException(e)));
            throw e;
        }
    }

    private void answerAll(SelectionKind kind, List<Question<Selection>> questions) {
        List<Selection> answers;
        try {
            ItemLists items = ItemLists.joined(
                    dimension, questions.stream().map(Question::items).toList());
            answers = answers(items, kind);
        } catch (IllegalArgumentException e) {
            if (questions.size() == 1) {
                questions.get(0).answer().completeExceptionally(e);
            } else {
                questions.forEach(question -> answerAll(kind, List.of(question)));
            }
            return;
        }
        int from = 0;
        for (Question<Selection> question : questions) {
            int to = from + question.items().count();
            question.answer().complete(List.copyOf(answers.subList(from, to)));
            from = to;
        }
    }

    private List<Selection> answers(ItemLists items, SelectionKind kind) {
        Selections selections = select(items, kind);
        float[] predicted = policy.isGuided() ? policy.predict(items, selections) : new float[0];
        List<Selection> answers = new ArrayList<>(items.count());
        for (int list = 0; list < items.count(); list++) {
            List<Integer> picks = new ArrayList<>(selections.slots());
            for (int slot = 0; slot < selections.slots(); slot++) {
                picks.add(selections.pick(list, slot));
            }
            OptionalDouble reward = predicted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(predicted[list]);
            answers.add(new Selection(picks, reward, policy.version()));
        }
        return answers;
    }

    private Selections select(ItemLists items, SelectionKind kind) {
        if (kind instanceof BestOf best) {
            return policy.sample(items, new BestOfK(best.samples()), random);
        }
        return kind == SelectionKind.GREEDY ? policy.decide(items) : policy.sample(items, random);
    }

    @Override
    public void close() {
        policy.close();
    }
}
