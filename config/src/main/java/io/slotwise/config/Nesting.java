package io.slotwise.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * Measures how deeply a text nests before the parser, which recurses, sees it. Dots in a key nest too. It knows
 * strings and comments well enough to skip them.
 */
final class Nesting {
    static final int MOST = 100;

    private final String text;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int depth;
    private int dots;
    private int line = 1;
    private int at;

    private Nesting(String text) {
        this.text = text;
    }

    /** The first line that is more than {@link #MOST} levels deep. */
    static OptionalInt firstLineTooDeep(String text) {
        return new Nesting(text).scan();
    }

    private OptionalInt scan() {
        while (at < text.length()) {
            if (text.startsWith("\"\"\"", at)) {
                skipTo("\"\"\"", at + 3, 3);
            } else if (text.charAt(at) == '"') {
                skipString();
            } else if (text.charAt(at) == '#' || text.startsWith("//", at)) {
                skipTo("\n", at, 0);
            } else {
                visit(text.charAt(at++));
            }
            if (depth + dots > MOST) {
                return OptionalInt.of(line);
            }
        }
        return OptionalInt.empty();
    }

    private void visit(char c) {
        switch (c) {
            case '{', '[' -> {
                open.push(1 + dots);
                depth += 1 + dots;
                dots = 0;
            }
            case '}', ']' -> {
                depth -= open.isEmpty() ? 0 : open.pop();
                dots = 0;
            }
            case '.' -> dots++;
            case '\n' -> {
                line++;
                dots = 0;
            }
            case ',', '=', ':' -> dots = 0;
            default -> {}
        }
    }

    private void skipString() {
        at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            at += text.startsWith("\\\"", at) || text.startsWith("\\\\", at) ? 2 : 1;
        }
        at += at < text.length() && text.charAt(at) == '"' ? 1 : 0;
    }

    private void skipTo(String end, int from, int length) {
        int found = text.indexOf(end, from);
        int next = found < 0 ? text.length() : found + length;
        line += (int) text.substring(at, next).chars().filter(c -> c == '\n').count();
        at = next;
    }
}
