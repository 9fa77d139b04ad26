package io.slotwise.sim.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.sim.run.Example;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.run.RunResult;
import io.slotwise.sim.run.RunResults;
import io.slotwise.sim.run.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final RunDirectory DIRECTORY = new RunDirectory(Path.of("runs", "first"));

    @Test
    void of_completed_tellsScoreRewardsExamplesAndReport() {
        String text =
                Summary.of(Samples.result("completed", "st-gumbel", 0.996, 3), List.of(Samples.example(1)), DIRECTORY);
        assertThat(text.lines())
                .containsSubsequence(
                        "Trained on target-value (reached stop.seconds).",
                        "Its picks come 99.6 % of the way from random picks to the best possible.",
                        "  reward, random     -0.3293",
                        "  reward, learned    -0.02290",
                        "  reward, best       -0.02180",
                        "  took               40 s: 48,208 environment steps, 11,985 critic updates, 2,996 policy updates",
                        "Example 1, a list that it was not trained on",
                        "  items    0.25  0.93  0.48  0.51",
                        "  picked   0.48  0.51   (reward -0.004000)",
                        "  best     0.51  0.51   (reward -0.0002000)",
                        "Report: " + DIRECTORY.report());
        assertThat(text).endsWith("\n").doesNotContain("What to try").doesNotContain("mishaps");
    }

    @Test
    void of_mishaps_countsEachKind() {
        RunPlan plan = Samples.plan();
        RunResult result = new RunResults(plan).finished(Samples.training(plan, TrainingStatus.COMPLETED, 0.5f));

        assertThat(Summary.of(result, List.of(), DIRECTORY).lines())
                .contains("  mishaps            2 restarts of failed parts, 3 skipped updates, 1 roll-back");
    }

    @Test
    void of_poor_tellsWhatToTry() {
        assertThat(Summary.of(Samples.result("completed", "st-argmax", 0.1, 0.001), List.of(), DIRECTORY))
                .contains("What to try\n  - The logits are tied");
    }

    @Test
    void of_interrupted_saysThatItIsSaved() {
        assertThat(Summary.of(Samples.result("interrupted", "st-gumbel", 0.99, 3), List.of(), DIRECTORY))
                .startsWith("The training on target-value was interrupted; what it had learned is saved.\n");
    }

    @Test
    void of_manyItemsWithLongNames_isCutShort() {
        List<Example.Item> items = new ArrayList<>();
        for (int item = 0; item < 64; item++) {
            items.add(new Example.Item(item, "An airport with a long name (City " + item + ")", null));
        }
        Example example =
                new Example(5000, items, 2, List.of(new Example.Pick(items.get(0), null, null)), -1, null, null);
        List<String> lines = Summary.of(Samples.result("completed", "st-gumbel", null, 3), List.of(example), DIRECTORY)
                .lines()
                .toList();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("  items"))
                .singleElement()
                .asString()
                .endsWith("; and 4,997 more");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("  picked"))
                .singleElement()
                .asString()
                .contains("; and 1 more   (reward -1.000)");
        assertThat(lines).noneMatch(line -> line.startsWith("  best"));
        assertThat(lines).allMatch(line -> line.length() < 180);
    }

    @Test
    void introduction_plan_tellsWhatIsTrainedOnWhat() {
        assertThat(Introduction.lines(Samples.plan(), Path.of("runs", "x")))
                .containsExactly(
                        "Training on target-value: pick for each slot the item nearest 0.5.",
                        "  problem  8 items in a list, 4 slots to fill, an item is 1 number",
                        "  policy   deepsets network, gradient by local-expectation",
                        "  critic   slot network, learns the rewards",
                        "  run      async, seed 1, until 100,000 environment steps or 20 policy updates or "
                                + "3 min 00 s",
                        "  folder   " + Path.of("runs", "x"));
    }
}
