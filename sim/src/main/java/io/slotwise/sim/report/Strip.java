package io.slotwise.sim.report;

import io.slotwise.sim.run.Example;
import io.slotwise.sim.summary.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws items that are numbers as dots on a line, with what was picked above it and what is best below. */
final class Strip {
    private static final int WIDTH = 380;
    private static final int LEFT = 50;
    private static final int RIGHT = 24;
    private static final int LEVEL = 13;
    private static final int ARM = 14;
    private static final double CHARACTER = 6.2;

    private final Example example;
    private final String id;
    private final Axis axis;
    private final Markup out;

    private Strip(Example example, String id, Markup out) {
        this.example = example;
        this.id = id;
        this.out = out;
        axis = Axis.linear(shown(example).mapToDouble(Strip::value));
    }

    /** Whether an example can be drawn so: its items are single numbers. */
    static boolean canDraw(Example example) {
        return !example.items().isEmpty() && shown(example).allMatch(item -> item.value() != null);
    }

    /** All that is drawn of an example; slots may have items that are not among the first of the list. */
    private static Stream<Example.Item> shown(Example example) {
        Stream<Example.Item> picks = example.picks().stream()
                .flatMap(pick -> Stream.of(Optional.of(pick.picked()), Optional.ofNullable(pick.best())))
                .flatMap(Optional::stream);
        return Stream.concat(example.items().stream(), picks);
    }

    static void draw(Example example, String id, Markup out) {
        new Strip(example, id, out).draw();
    }

    private void draw() {
        List<Label> above = labels(pick -> Optional.of(pick.picked()));
        List<Label> below = labels(pick -> Optional.ofNullable(pick.best()));
        int levelsAbove = levels(above);
        int line = ARM + 10 + levelsAbove * LEVEL;
        int height = line + ARM + 16 + Math.max(1, levels(below)) * LEVEL + 14;
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "strip",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc");
        out.element("title", "Items, picked and best", "id", id + "-title");
        out.element("desc", "The same is in the table below.", "id", id + "-desc");
        out.empty(
                "line", "class", "axis", "x1", "" + LEFT, "x2", "" + (WIDTH - RIGHT), "y1", "" + line, "y2", "" + line);
        out.element("text", "picked", "class", "label side-1", "x", "4", "y", number(line - ARM - 6.0));
        if (!below.isEmpty()) {
            out.element("text", "best", "class", "label side-2", "x", "4", "y", number(line + ARM + 14.0));
        }
        for (double tick : List.of(axis.from(), axis.to())) {
            out.element(
                    "text",
                    Numbers.compact(tick),
                    "class",
                    "tick",
                    "x",
                    number(left(tick)),
                    "y",
                    "" + (height - 3),
                    "text-anchor",
                    "middle");
        }
        for (Example.Item item : example.items()) {
            out.open("circle", "class", "item", "cx", number(left(value(item))), "cy", "" + line, "r", "4.5");
            out.element("title", "item " + (item.index() + 1) + ": " + item.text());
            out.close();
        }
        above.forEach(label -> mark(label, line, -1));
        below.forEach(label -> mark(label, line, 1));
        out.close();
    }

    /** A triangle that points at the item, and the slots beside it. */
    private void mark(Label label, int line, int side) {
        double at = left(label.value);
        String style = side < 0 ? "side-1" : "side-2";
        double tip = line + side * 7.0;
        double base = line + side * (double) ARM;
        out.empty(
                "path",
                "class",
                "pointer " + style,
                "d",
                "M" + number(at) + " " + number(tip) + "L" + number(at - 5) + " " + number(base) + "L" + number(at + 5)
                        + " " + number(base) + "Z");
        double text = side < 0 ? base - 4 - label.level * LEVEL : base + 12 + label.level * LEVEL;
        out.element(
                "text",
                label.text,
                "class",
                "slots " + style,
                "x",
                number(at),
                "y",
                number(text),
                "text-anchor",
                "middle");
    }

    private record Label(double value, String text, int level) {}

    /** One label for each item picked, in rows such that none covers another. */
    private List<Label> labels(Function<Example.Pick, Optional<Example.Item>> item) {
        Map<Double, String> slots = new TreeMap<>();
        for (int slot = 0; slot < example.picks().size(); slot++) {
            Optional<Example.Item> at = item.apply(example.picks().get(slot));
            String name = String.valueOf(slot + 1);
            at.ifPresent(known -> slots.merge(value(known), name, (before, added) -> before + ", " + added));
        }
        double[] ends = new double[slots.size() + 1];
        return slots.entrySet().stream()
                .map(entry -> place(entry.getKey(), named(entry.getValue()), ends))
                .collect(Collectors.toList());
    }

    private String named(String slots) {
        if (example.slots() > 1 && slots.chars().filter(each -> each == ',').count() == example.slots() - 1) {
            return "all slots";
        }
        return (slots.indexOf(',') < 0 ? "slot " : "slots ") + slots;
    }

    private Label place(double value, String text, double[] ends) {
        double half = text.length() * CHARACTER / 2;
        int level = 0;
        while (ends[level] > left(value) - half) {
            level++;
        }
        ends[level] = left(value) + half + CHARACTER;
        return new Label(value, text, level);
    }

    private static int levels(List<Label> labels) {
        return labels.stream().mapToInt(label -> label.level + 1).max().orElse(0);
    }

    private double left(double value) {
        return LEFT + axis.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double value(Example.Item item) {
        return Objects.requireNonNull(item.value());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
