package io.slotwise.actors.training;

import io.slotwise.actors.selection.Question;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.selection.SelectionKind.BestOf;
import io.slotwise.core.policy.BestOfK;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.List;

/** Picks with a policy, at once or for whoever left a question. One owner. */
public final class SelectionAnswers implements AutoCloseable {
    private final GuidedPolicy policy;
    private final RandomStream random;
    private final Answering<Selection> answering;

    /**
     * Takes the policy over.
     *
     * @param random what samples are drawn with
     * @param dimension the length of an item vector (D)
     */
    public SelectionAnswers(GuidedPolicy policy, RandomStream random, int dimension) {
        this.policy = policy;
        this.random = random;
        answering = new Answering<>(dimension, this::select);
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
     * Answers questions. Lists that nothing can be picked from, since their masks leave too little, fail with an {@link
     * IllegalArgumentException}, and no others with them.
     *
     * @throws RuntimeException if anything else goes wrong; the questions that are not answered yet have failed then
     */
    public void answer(List<Question<Selection>> questions) {
        answering.answer(questions);
    }

    /**
     * Selects at once.
     *
     * @return a selection for each list
     * @throws IllegalArgumentException if nothing can be picked from a list, since its mask leaves too little
     */
    public List<Selection> select(ItemLists items, SelectionKind kind) {
        return Answering.told(policy, items, pick(items, kind));
    }

    private Selections pick(ItemLists items, SelectionKind kind) {
        if (kind instanceof BestOf best) {
            return policy.sample(items, new BestOfK(best.samples()), random);
        }
        return kind.equals(SelectionKind.GREEDY) ? policy.decide(items) : policy.sample(items, random);
    }

    @Override
    public void close() {
        policy.close();
    }
}
