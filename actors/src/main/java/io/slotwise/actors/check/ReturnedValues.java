package io.slotwise.actors.check;

import io.slotwise.core.policy.UniformSelections;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import java.util.Optional;

/** What a simulation returns, as far as the type of a method cannot tell. */
final class ReturnedValues {
    private ReturnedValues() {}

    /** Lists of the shape's sizes, which are the same for the same random stream and others for another. */
    static Finding generate(Simulation simulation, ItemLists items, long seed, long otherSeed, int stream) {
        ItemLists again = simulation.generate(items.count(), RandomStream.of(seed, stream));
        ItemLists others = simulation.generate(items.count(), RandomStream.of(otherSeed, stream));
        if (!again.equals(items)) {
            return Finding.warning(
                    "items",
                    "the same random stream gave other lists the second time: runs cannot be repeated; draw all"
                            + " chance from the stream that generate is given");
        }
        if (others.equals(items)) {
            return Finding.warning(
                    "items", "the lists are the same whatever the random stream: the policy sees no others");
        }
        return Finding.good(
                "items", items.count() + " lists of the right sizes, all numbers finite, by the random stream alone");
    }

    /** Finite rewards, one for each list, that are not all the same, from lists that were left as they were. */
    static Finding rewards(Simulation simulation, Sample sample) {
        ItemLists items = Sample.copyOf(sample.items());
        Selections selections = new Selections(
                sample.selections().slots(), sample.selections().picks().clone());
        float[] rewards = simulation.evaluate(items, selections);
        if (!items.equals(sample.items()) || !selections.equals(sample.selections())) {
            return Finding.bad(
                    "rewards", "evaluate changed the lists or picks that it was given; others still use them");
        }
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float reward : rewards) {
            least = Math.min(least, reward);
            most = Math.max(most, reward);
        }
        if (least == most && rewards.length > 1) {
            return Finding.warning("rewards", "all are " + least + ": there is nothing to learn");
        }
        return Finding.good(
                "rewards", "one finite number for each list, " + least + " to " + most + " for picks at random");
    }

    /** Best picks, where it knows any, are at least as good as those at random. */
    static Optional<Finding> bestSelections(Simulation simulation, Sample sample, RandomStream random) {
        Optional<Selections> best = simulation.bestSelections(Sample.copyOf(sample.items()));
        return best.map(picks -> {
            float[] ofBest = simulation.evaluate(Sample.copyOf(sample.items()), picks);
            Selections others = UniformSelections.draw(sample.items(), simulation.shape(), random);
            float[] ofOthers = simulation.evaluate(Sample.copyOf(sample.items()), others);
            int beaten = 0;
            for (int list = 0; list < ofBest.length; list++) {
                double slack = 1e-5 * Math.abs(ofBest[list]);
                boolean better = Math.max(sample.rewards()[list], ofOthers[list]) > ofBest[list] + slack;
                beaten += better ? 1 : 0;
            }
            return beaten == 0
                    ? Finding.good("best picks", "none of " + 2 * ofBest.length + " picks at random is better")
                    : Finding.warning(
                            "best picks",
                            "picks at random are better for " + beaten + " of " + ofBest.length
                                    + " lists: the score can exceed 1, and means little");
        });
    }
}
