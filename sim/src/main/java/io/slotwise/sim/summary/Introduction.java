package io.slotwise.sim.summary;

import io.slotwise.config.SlotwiseSettings;
import io.slotwise.config.StopSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.run.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is about to be trained on what, for somebody who sees it for the first time. */
public final class Introduction {
    private Introduction() {}

    /** A few lines, without line ends. */
    public static List<String> lines(RunPlan plan, Path directory) {
        SlotwiseSettings settings = plan.settings();
        return List.of(
                "Training on " + plan.simulation().name() + ": "
                        + plan.simulation().description() + ".",
                "  problem  " + problem(plan.simulation().shape()),
                "  policy   " + settings.policy().network().id() + " network, gradient by "
                        + settings.policy().estimator().id(),
                "  critic   " + settings.critic().network().id() + " network, learns the rewards",
                "  run      " + settings.mode().id() + ", seed " + settings.seed() + ", " + ending(settings.stop()),
                "  folder   " + directory);
    }

    /**
     * The sizes of a problem: {@code 8 items in a list, 4 slots to fill, an item is 1 number}, and what is
     * told of lists and slots.
     */
    public static String problem(SimulationShape shape) {
        String items = shape.minimumItems() == shape.maximumItems()
                ? Numbers.plural(shape.maximumItems(), "item")
                : Numbers.count(shape.minimumItems()) + " to " + Numbers.plural(shape.maximumItems(), "item");
        return items + " in a list, " + Numbers.plural(shape.slots(), "slot") + " to fill, an item is "
                + Numbers.plural(shape.dimension(), "number") + context(shape);
    }

    private static String context(SimulationShape shape) {
        List<String> parts = new ArrayList<>();
        if (shape.listContext() > 0) {
            parts.add(Numbers.plural(shape.listContext(), "number") + " of the list");
        }
        if (shape.slotContext() > 0) {
            parts.add(Numbers.plural(shape.slotContext(), "number") + " of each slot");
        }
        return parts.isEmpty() ? "" : ", to go by " + String.join(" and ", parts);
    }

    private static String ending(StopSettings stop) {
        List<String> limits = new ArrayList<>();
        stop.score().ifPresent(score -> limits.add("score " + Numbers.compact(score)));
        stop.environmentSteps().ifPresent(steps -> limits.add(Numbers.plural(steps, "environment step")));
        stop.policyUpdates().ifPresent(updates -> limits.add(Numbers.plural(updates, "policy update")));
        stop.seconds().ifPresent(limit -> limits.add(Numbers.duration(limit.toMillis() / 1000.0)));
        return limits.isEmpty() ? "until it is stopped (Ctrl-C)" : "until " + String.join(" or ", limits);
    }
}
