package io.slotwise.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of items that lists are sampled from.
 *
 * @param file a path, in CSV or JSON; absent where items are drawn uniformly, or by the simulation itself
 * @param columns names of the columns that are an item's numbers, in their order; empty for all columns
 * @param normalise how networks see the numbers
 */
public record CatalogueSettings(Optional<String> file, List<String> columns, Normalisation normalise) {
    /** @throws IllegalArgumentException if a value cannot be what it should, or columns are given without a file */
    public CatalogueSettings {
        columns = List.copyOf(columns);
        new Checks("simulation.catalogue")
                // No system has files with a NUL character.
                .text("file", file, text -> !text.isBlank() && text.indexOf('\0') < 0, "the path of a file")
                .that(
                        columns.stream().distinct().count() == columns.size(),
                        "columns",
                        "names that differ",
                        Format.shortened(columns.toString()))
                .that(
                        columns.isEmpty() || file.isPresent(),
                        "columns",
                        "none without simulation.catalogue.file",
                        Format.shortened(columns.toString()))
                .that(
                        normalise == Normalisation.NONE || file.isPresent(),
                        "normalise",
                        "none without simulation.catalogue.file",
                        normalise.id())
                .done();
    }

    static CatalogueSettings read(Section section) {
        return new CatalogueSettings(
                section.optional("file", Section::text),
                section.texts("columns"),
                section.choice("normalise", Normalisation.values()));
    }

    Map<String, Object> entries() {
        return Map.of("file", file, "columns", columns, "normalise", normalise);
    }
}
