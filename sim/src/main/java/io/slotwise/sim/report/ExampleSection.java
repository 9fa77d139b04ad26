package io.slotwise.sim.report;

import io.slotwise.sim.run.Example;
import io.slotwise.sim.summary.Numbers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the final policy picks from lists that it was not trained on. */
final class ExampleSection {
    private final Markup out;

    private ExampleSection(Markup out) {
        this.out = out;
    }

    static void write(List<Example> examples, Markup out) {
        if (examples.isEmpty()) {
            return;
        }
        out.open("section").element("h2", "What it picks");
        out.element("p", "From lists that it was not trained on, the first of the evaluation set.", "class", "note");
        out.open("div", "class", "examples");
        for (int number = 1; number <= examples.size(); number++) {
            new ExampleSection(out).example(number, examples.get(number - 1));
        }
        out.close().close();
    }

    private void example(int number, Example example) {
        boolean drawn = Strip.canDraw(example);
        out.open("figure").open("figcaption");
        out.element("h3", "List " + number);
        out.element("p", rewards(example));
        if (example.listContext() != null) {
            out.element("p", "For " + example.listContext() + ".");
        }
        out.close();
        if (drawn) {
            Strip.draw(example, "example-" + number, out);
            out.open("details").element("summary", "Numbers");
        }
        picks(example);
        if (drawn) {
            out.close();
        } else {
            items(example);
        }
        out.close();
    }

    private static String rewards(Example example) {
        String picked = "Picked: reward " + Numbers.figure(example.reward()) + ".";
        return example.bestReward() == null ? picked : picked + " Best: " + Numbers.figure(example.bestReward()) + ".";
    }

    private void picks(Example example) {
        out.open("table")
                .element("caption", "Picks", "class", "hidden")
                .open("thead")
                .open("tr");
        out.element("th", "slot", "scope", "col");
        boolean told = example.picks().stream().anyMatch(pick -> pick.slotContext() != null);
        if (told) {
            out.element("th", "for", "scope", "col");
        }
        out.element("th", "picked", "scope", "col");
        boolean known = example.bestReward() != null && example.picks().stream().allMatch(pick -> pick.best() != null);
        if (known) {
            out.element("th", "best", "scope", "col");
        }
        out.close().close().open("tbody");
        for (int slot = 0; slot < example.picks().size(); slot++) {
            Example.Pick pick = example.picks().get(slot);
            out.open("tr").element("td", String.valueOf(slot + 1));
            if (told) {
                out.element("td", Objects.requireNonNullElse(pick.slotContext(), "–"));
            }
            out.element("td", item(pick.picked()));
            if (known) {
                out.element("td", item(pick.best()));
            }
            out.close();
        }
        out.close().close();
        rest(example.slots() - example.picks().size(), "slot");
    }

    private void items(Example example) {
        out.open("details").element("summary", "All " + Numbers.plural(example.size(), "item"));
        out.open("ol");
        example.items().forEach(item -> out.element("li", item.text()));
        out.close();
        rest(example.size() - example.items().size(), "item");
        out.close();
    }

    private void rest(int count, String word) {
        if (count > 0) {
            out.element("p", "and " + Numbers.plural(count, "more " + word) + ", not shown", "class", "note");
        }
    }

    private static String item(Example.@Nullable Item item) {
        return item == null ? "–" : item.text();
    }
}
