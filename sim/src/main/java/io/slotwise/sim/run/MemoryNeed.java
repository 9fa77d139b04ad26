package io.slotwise.sim.run;

import io.slotwise.actors.training.Schedule;
import io.slotwise.config.EstimatorKind;
import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.policy.SwapSearch;
import io.slotwise.core.problem.SimulationShape;
import java.util.List;

/**
 * About how much memory a run takes, by what takes it: rather too little than too much, since a run that may fit is not
 * to be refused. Matrices lie twice in memory, on the heap and off it.
 */
record MemoryNeed(SlotwiseSettings settings, SimulationShape shape) {
    /** Networks of each kind in a run: the learner's and those of the others who ask it. */
    private static final int POLICIES = 3;

    private static final int CRITICS = 4;
    /** Copies of the parameters besides: the optimiser's two averages, and snapshots on their way. */
    private static final int COPIES = 5;

    /**
     * What takes memory.
     *
     * @param name in words
     * @param key the setting to lower
     * @param heap numbers on the heap
     * @param offHeap numbers off it
     * @param longest numbers of the longest array
     */
    record Part(String name, String key, double heap, double offHeap, double longest) {
        double bytes() {
            return (heap + offHeap) * Float.BYTES;
        }

        private static Part network(String name, String key, double parameters, int networks) {
            return new Part(name, key, (2 * networks + COPIES) * parameters, 2 * networks * parameters, parameters);
        }

        private static Part lists(String name, String key, double count, double perList, double longest) {
            return new Part(name, key, count * perList, count * perList, count * longest);
        }
    }

    List<Part> parts() {
        return List.of(
                Part.network(
                        "the policies", "policy.hidden", ParameterCount.ofPolicy(settings.policy(), shape), POLICIES),
                Part.network("the critics", "critic.hidden", criticParameters(), CRITICS),
                experiences(),
                itemReplay(),
                Part.lists(
                        "evaluations",
                        "evaluation.items",
                        settings.evaluation().items(),
                        policyForward() + slots() * settings.critic().hidden(),
                        Math.max(longestOfPolicy(), longestOfCritic())),
                Part.lists(
                        "policy updates",
                        "policy.batch-size",
                        settings.policy().batchSize(),
                        2 * policyForward() + slots() * settings.critic().hidden() + candidates(),
                        Math.max(candidates(), Math.max(longestOfPolicy(), longestOfCritic()))),
                Part.lists(
                        "critic updates",
                        "critic.batch-size",
                        settings.critic().batchSize(),
                        5 * slots() * settings.critic().hidden() + (seesList() ? items() * dimension() : 0),
                        Math.max(longestOfCritic(), seesList() ? items() * dimension() : 0)));
    }

    /** Numbers of the vectors that local expectation tries for one list: of all items in all slots, or of some draws. */
    private double candidates() {
        boolean all = slots() * items() <= SwapSearch.MOST_CANDIDATES;
        double tried = all ? 1 + items() : settings.policy().samples();
        boolean tries = settings.policy().estimator() == EstimatorKind.LOCAL_EXPECTATION;
        return tries ? tried * slots() * dimension() : 0;
    }

    private double criticParameters() {
        return ParameterCount.ofCritic(settings.critic(), shape, seesList());
    }

    private Part experiences() {
        int capacity = settings.replay().capacity();
        double kept = Math.min(capacity, settings.stop().environmentSteps().orElse(Long.MAX_VALUE));
        double selected = slots() * dimension();
        double only = shape.hasContext() ? dimension() : 0;
        double lists = context() + (seesList() ? items() * dimension() : only);
        return new Part("the experience replay", "replay.capacity", kept * (selected + lists), 0, capacity * selected);
    }

    /** Keeps as many lists as a policy update draws, at the least. */
    private Part itemReplay() {
        double least =
                Schedule.of(settings).itemLimits(settings.replay().items()).minSize();
        return new Part(
                "the item replay",
                "policy.batch-size",
                least * (items() * dimension() + context()),
                0,
                least * items() * dimension());
    }

    /** Numbers for each list that a policy network is asked about. */
    private double policyForward() {
        double hidden = settings.policy().hidden();
        double rows = switch (settings.policy().network()) {
            case MLP -> 2 * hidden / items();
            case DEEPSETS -> 4 * hidden;
            case ATTENTION, AUTOREGRESSIVE -> 6 * hidden;
        };
        return items() * (dimension() + rows + slots()) + 2 * context();
    }

    private double context() {
        return ParameterCount.context(shape);
    }

    private double longestOfPolicy() {
        boolean perItem = settings.policy().network() != PolicyNetworkKind.MLP;
        return items()
                * Math.max(
                        Math.max(dimension(), slots()),
                        perItem ? settings.policy().hidden() : 1);
    }

    private double longestOfCritic() {
        return slots() * Math.max(dimension(), settings.critic().hidden());
    }

    private boolean seesList() {
        return Layouts.seesList(settings, shape);
    }

    private double items() {
        return shape.maximumItems();
    }

    private double slots() {
        return shape.slots();
    }

    private double dimension() {
        return shape.dimension();
    }
}
