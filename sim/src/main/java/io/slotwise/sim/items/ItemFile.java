package io.slotwise.sim.items;

import io.slotwise.core.problem.SimulationShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of item lists, as text.
 *
 * <ul>
 *   <li>CSV: an item a line, D numbers each, with or without a header of column names. All lines are one list, unless the
 *       header has a column {@code list}: then lines with the same text there are one list.
 *   <li>JSON: a list of items {@code [[…], …]}, an item being D numbers, or a list of such lists. Where columns are chosen,
 *       an item is an object, {@code {"speed": 3.2, …}}, that has them among its keys.
 *   <li>JSON with what lists are for: {@code {"items": [[…], …], "listContext": [C numbers], "slotContext": [[E numbers],
 *       … S slots …]}}, with {@code "list"} for a name, or a list of such objects.
 * </ul>
 *
 * @param name the file's, for messages
 * @param text all that is in it
 */
public record ItemFile(String name, String text) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads a file.
     *
     * @throws ItemFileException if it is no text
     * @throws IOException if the disk fails
     */
    public static ItemFile read(Path file) throws IOException {
        return of(file.toString(), Files.readAllBytes(file));
    }

    /**
     * A file with this content.
     *
     * @throws ItemFileException if it is no text in UTF-8
     */
    public static ItemFile of(String name, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return new ItemFile(name, text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new ItemFileException(name, "text in UTF-8", "other bytes", e);
        }
    }

    /**
     * The lists in it, at least one.
     *
     * @param dimension the length of an item vector (D)
     * @param columns names of the D columns, or keys, that are its numbers; empty for all columns
     * @throws ItemFileException if there is anything else in it
     */
    public List<ItemRows> lists(int dimension, List<String> columns) {
        return lists(new SimulationShape(1, dimension, 1, 1, false), columns);
    }

    /**
     * As above, with what the lists are for.
     *
     * @param shape how many numbers an item has, and a list's and a slot's context
     * @throws ItemFileException if there is anything else in it, contexts that the shape does not have among that
     */
    public List<ItemRows> lists(SimulationShape shape, List<String> columns) {
        if (text.isBlank()) {
            throw new ItemFileException(name, "at least one item", "none");
        }
        if (!text.stripLeading().startsWith("[") && !text.stripLeading().startsWith("{")) {
            if (shape.hasContext()) {
                throw new ItemFileException(name, "JSON objects, with what each list is for", "CSV");
            }
            return new CsvItems(name, shape.dimension(), columns).read(text);
        }
        return new JsonItems(name, shape, columns).read(text);
    }
}
