package io.slotwise.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What answers with rewards, and the shape of its problem. Exactly one of name, class and command is given.
 *
 * @param name a built-in scenario
 * @param className a class on the class path that implements the simulation; the key is {@code class}
 * @param command a program that speaks the process protocol, and its arguments; empty for none
 * @param items greatest number of items in a list, where the simulation leaves it open
 * @param minimumItems least number of items in a list; equal to {@code items} if absent. Each list's length is
 *     drawn uniformly between the two
 * @param slots slots to fill, where the simulation leaves it open
 * @param dimension length of an item's vector, where the simulation leaves it open
 * @param catalogue a file of items that lists are sampled from, where the simulation leaves its items open
 * @param batchSize item lists picked from and evaluated at a time
 * @param workers simulations that run side by side
 * @param timeout longest wait for the rewards of one batch
 */
public record SimulationSettings(
        Optional<String> name,
        Optional<String> className,
        List<String> command,
        OptionalInt items,
        OptionalInt minimumItems,
        OptionalInt slots,
        OptionalInt dimension,
        CatalogueSettings catalogue,
        int batchSize,
        int workers,
        Duration timeout) {
    private static final int MOST_ITEMS = 100_000;

    /** @throws IllegalArgumentException if a value is out of range, or not exactly one simulation is given */
    public SimulationSettings {
        command = List.copyOf(command);
        List<String> given = given(name, className, command);
        Checks checks = new Checks("simulation")
                .that(
                        given.size() == 1,
                        given.isEmpty() ? "name" : given.get(given.size() - 1),
                        "exactly one of simulation.name, simulation.class and simulation.command",
                        given.isEmpty() ? "none" : String.join(" and ", given))
                .text("name", name, text -> !text.isBlank(), "a scenario's name")
                .text("class", className, text -> !text.isBlank(), "a class name")
                .that(runnable(command), "command", "a program and its arguments", Format.shortened(command.toString()))
                .within("items", items, 1, MOST_ITEMS)
                .within("minimum-items", minimumItems, 1, MOST_ITEMS)
                .within("slots", slots, 1, 10_000)
                .within("dimension", dimension, 1, 10_000)
                .within("batch-size", batchSize, 1, 1_000_000)
                .within("workers", workers, 1, 1024)
                .within("timeout", timeout, Duration.ofMillis(1), Duration.ofDays(1));
        if (items.isPresent() && minimumItems.isPresent()) {
            checks.ordered("minimum-items", minimumItems.getAsInt(), "items", items.getAsInt());
        }
        checks.done();
    }

    static SimulationSettings read(Section section) {
        // A default scenario gives way to a class in the file, and the file's to one on the command line.
        List<String> chosen = section.latest("name", "class", "command");
        return new SimulationSettings(
                chosen.contains("name") ? section.optional("name", Section::text) : Optional.empty(),
                chosen.contains("class") ? section.optional("class", Section::text) : Optional.empty(),
                chosen.contains("command") ? section.texts("command") : List.of(),
                section.optionalInteger("items"),
                section.optionalInteger("minimum-items"),
                section.optionalInteger("slots"),
                section.optionalInteger("dimension"),
                section.section("catalogue", CatalogueSettings::read),
                section.integer("batch-size"),
                section.integer("workers"),
                section.duration("timeout"));
    }

    Map<String, Object> entries() {
        return Map.ofEntries(
                Map.entry("name", name),
                Map.entry("class", className),
                Map.entry("command", command),
                Map.entry("items", items),
                Map.entry("minimum-items", minimumItems),
                Map.entry("slots", slots),
                Map.entry("dimension", dimension),
                Map.entry("catalogue", catalogue.entries()),
                Map.entry("batch-size", batchSize),
                Map.entry("workers", workers),
                Map.entry("timeout", timeout));
    }

    private static List<String> given(Optional<String> name, Optional<String> className, List<String> command) {
        Stream<String> names = Stream.of(
                name.isPresent() ? "name" : "",
                className.isPresent() ? "class" : "",
                command.isEmpty() ? "" : "command");
        return names.filter(key -> !key.isEmpty()).collect(Collectors.toList());
    }

    private static boolean runnable(List<String> command) {
        // No system can pass a NUL character to a program.
        boolean passable = command.stream().noneMatch(word -> word.indexOf('\0') >= 0);
        return command.isEmpty() || (passable && !command.get(0).isBlank());
    }
}
