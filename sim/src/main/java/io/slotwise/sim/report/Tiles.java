package io.slotwise.sim.report;

import io.slotwise.sim.run.RunResult;
import io.slotwise.sim.summary.Numbers;

/** A run's figures at a glance. */
final class Tiles {
    private final Markup out;

    private Tiles(Markup out) {
        this.out = out;
    }

    static void write(RunResult result, Markup out) {
        out.open("dl", "class", "tiles");
        new Tiles(out).tiles(result);
        out.close();
    }

    private void tiles(RunResult result) {
        if (result.score() != null) {
            tile("Score", Numbers.score(result.score()), "best on the way " + Numbers.score(result.bestScore()));
        }
        tile("Reward, learned", Numbers.figure(result.greedyReward()), rewards(result));
        tile(
                "Environment steps",
                Numbers.count(result.environmentSteps()),
                perSecond(result.environmentSteps(), result.seconds()));
        long updates = result.criticUpdates() + result.policyUpdates();
        tile(
                "Updates",
                Numbers.count(updates),
                Numbers.count(result.criticUpdates()) + " critic",
                Numbers.count(result.policyUpdates()) + " policy");
        tile("Training time", Numbers.duration(result.seconds()), "updates: " + perSecond(updates, result.seconds()));
        tile(
                "Prediction correlation",
                Numbers.figure(result.predictionCorrelation()),
                "of the critic’s with observed rewards");
        if (result.trust() != null) {
            tile(
                    "Trust in the critic",
                    Numbers.figure(result.trust()),
                    "1: it is never wrong about the policy’s picks");
        }
        if (result.restarts() > 0) {
            tile("Restarts", Numbers.count(result.restarts()), "of failed parts");
        }
        if (result.skippedUpdates() > 0) {
            tile(
                    "Skipped updates",
                    Numbers.count(result.skippedUpdates()),
                    "their numbers were not finite",
                    Numbers.plural(result.rollBacks(), "roll-back"));
        }
    }

    private static String[] rewards(RunResult result) {
        String random = "random " + Numbers.figure(result.randomReward());
        return result.optimalReward() == null
                ? new String[] {random}
                : new String[] {random, "best " + Numbers.figure(result.optimalReward())};
    }

    private static String perSecond(long count, double seconds) {
        return seconds > 0 ? Numbers.rate(count / seconds) + " a second" : "";
    }

    private void tile(String name, String value, String... notes) {
        out.open("div");
        out.element("dt", name);
        out.element("dd", value, "class", "value");
        for (String note : notes) {
            out.element("dd", note, "class", "note");
        }
        out.close();
    }
}
