package io.slotwise.actors.training;

import io.slotwise.actors.selection.HostDesk;
import io.slotwise.actors.selection.HostedSelection;
import io.slotwise.actors.selection.Question;
import io.slotwise.actors.selection.Selection;
import io.slotwise.config.ExplorationSettings;
import io.slotwise.core.policy.BestOfK;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.replay.ItemReplay;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Picks for a host that owns the loop, with exploration as a {@link Collector} does, and hands what was rewarded on, up
 * to the limit of environment steps. It keeps the newest of the host's lists for the policy to learn from. One owner.
 */
public final class HostedCollector implements AutoCloseable {
    private final GuidedPolicy policy;
    private final RandomStream random;
    private final BestOfK choice;
    private final HostDesk desk;
    private final ItemReplay seen;
    private final RandomStream draws;
    private final long limit;
    private final Answering<HostedSelection> answering;
    private double epsilon;
    private long collected;

    /**
     * Takes the policy over.
     *
     * @param random what is explored with
     * @param seen keeps the host's lists, to be sampled uniformly
     * @param draws what those are drawn with
     * @param limit how many experiences may be handed on
     */
    HostedCollector(
            GuidedPolicy policy,
            RandomStream random,
            ExplorationSettings exploration,
            HostDesk desk,
            ItemReplay seen,
            RandomStream draws,
            int dimension,
            long limit) {
        this.policy = policy;
        this.random = random;
        epsilon = exploration.epsilon();
        choice = new BestOfK(exploration.bestOf());
        this.desk = desk;
        this.seen = seen;
        this.draws = draws;
        this.limit = limit;
        answering = new Answering<>(dimension, (items, kind) -> pick(items));
    }

    /** Explores as much as this from now on. */
    public void setEpsilon(double newEpsilon) {
        epsilon = newEpsilon;
    }

    /** Picks with these from now on. */
    public void load(ParameterSnapshot newPolicy, CriticSnapshot newCritic) {
        policy.follow(newPolicy, newCritic);
    }

    /** Answers questions, each list with a ticket. */
    public void answer(List<Question<HostedSelection>> questions) {
        answering.answer(questions);
    }

    private List<HostedSelection> pick(ItemLists items) {
        Selections selections = policy.explore(items, policy.sample(items, choice, random), epsilon, random);
        List<Selection> told = Answering.told(policy, items, selections);
        seen.insert(items);
        List<HostedSelection> answers = new ArrayList<>(items.count());
        for (int list = 0; list < items.count(); list++) {
            var ticket = desk.tickets().issue(items.slice(list, list + 1), selections.slice(list, list + 1));
            answers.add(new HostedSelection(ticket, told.get(list)));
        }
        return answers;
    }

    /** How many experiences can be handed on now, up to the limit. */
    public int ready() {
        return (int) Math.min(desk.tickets().ready(), limit - collected);
    }

    /** Hands experiences on. */
    public Experiences take(int count) {
        collected += count;
        return desk.tickets().take(count);
    }

    /** Whether the limit of environment steps is reached. */
    public boolean isDone() {
        return collected >= limit;
    }

    /** Whether there are lists to learn from. */
    public boolean hasLists() {
        return seen.size() > 0;
    }

    /** Some of the newest lists, drawn uniformly with replacement. */
    public ItemLists lists(int count) {
        return seen.sample(count, draws);
    }

    /** What is to be remembered. */
    public CollectorState state() {
        return new CollectorState(random.position(), draws.position());
    }

    /**
     * Goes on from a state.
     *
     * @param experiences how many have arrived
     * @param lists of the host's, to learn from until it comes with more, if it ever does
     */
    public void restore(CollectorState state, long experiences, List<ItemLists> lists) {
        random.seek(state.random());
        draws.seek(state.source());
        collected = experiences;
        lists.forEach(seen::insert);
    }

    @Override
    public void close() {
        policy.close();
    }
}
