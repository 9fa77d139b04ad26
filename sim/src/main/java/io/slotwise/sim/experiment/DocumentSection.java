package io.slotwise.sim.experiment;

import io.slotwise.sim.files.TextFiles;
import io.slotwise.sim.run.CommandFailure;
import io.slotwise.sim.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a Markdown document that is made by a command, between two comments: {@code <!-- begin NAME -->} and
 * {@code <!-- end NAME -->}, each a line of its own.
 *
 * @param name the part's name
 */
public record DocumentSection(String name) {
    /** What the comparison by training is put into. */
    public static final DocumentSection TRAINED = new DocumentSection("estimators-trained");
    /** What the exact comparison is put into. */
    public static final DocumentSection EXACT = new DocumentSection("estimators-exact");
    /** What the benchmarks are put into. */
    public static final DocumentSection BENCHMARKS = new DocumentSection("benchmarks");

    /**
     * Checks that a document has this part, before much time is spent on what is to stand there.
     *
     * @throws CommandFailure if it has not
     */
    public void require(Path document) throws IOException {
        replaced(document, "");
    }

    /**
     * Puts a text in the part's place.
     *
     * @throws CommandFailure if the document has no such part
     */
    public void replace(Path document, String text) throws IOException {
        TextFiles.replace(document, replaced(document, text));
    }

    private String replaced(Path document, String text) throws IOException {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        String before = Files.isRegularFile(document) ? Files.readString(document) : "";
        int from = before.indexOf(begin);
        int to = before.indexOf(end, Math.max(0, from));
        if (from < 0 || to < 0) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--into: expected a Markdown file with the lines \"" + begin.strip() + "\" and \"" + end
                            + "\", found none in " + document,
                    "");
        }
        return before.substring(0, from + begin.length()) + "\n" + text + "\n" + before.substring(to);
    }
}
