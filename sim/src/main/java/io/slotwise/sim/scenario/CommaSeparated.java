package io.slotwise.sim.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line of comma-separated values. A field may be quoted, and then hold commas and, doubled, quotes; it may not
 * hold a line break.
 */
final class CommaSeparated {
    private final String line;
    private int at;

    private CommaSeparated(String line) {
        this.line = line;
    }

    /**
     * The fields of a line.
     *
     * @throws IllegalArgumentException if a quote is not closed, or closed before the field's end
     */
    static List<String> fields(String line) {
        CommaSeparated reader = new CommaSeparated(line);
        List<String> fields = new ArrayList<>();
        fields.add(reader.field());
        while (reader.at < line.length()) {
            reader.at++; // the comma
            fields.add(reader.field());
        }
        return fields;
    }

    private String field() {
        return line.startsWith("\"", at) ? quoted() : plain();
    }

    private String plain() {
        int comma = line.indexOf(',', at);
        int start = at;
        at = comma < 0 ? line.length() : comma;
        return line.substring(start, at);
    }

    private String quoted() {
        int opened = at++;
        StringBuilder field = new StringBuilder();
        while (true) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                throw new IllegalArgumentException("the quote at column " + (opened + 1) + " is not closed");
            }
            field.append(line, at, quote);
            at = quote + 1;
            if (!line.startsWith("\"", at)) {
                break;
            }
            field.append('"');
            at++;
        }
        if (at < line.length() && line.charAt(at) != ',') {
            throw new IllegalArgumentException("expected a comma at column " + (at + 1) + ", after a quoted field");
        }
        return field.toString();
    }
}
