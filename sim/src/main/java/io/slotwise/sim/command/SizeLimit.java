package io.slotwise.sim.command;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Refuses options whose sizes together are too large, before they overflow or exhaust anything.
 *
 * @param line the command that they are of
 * @param bytes memory that there is
 */
record SizeLimit(CommandLine line, long bytes) {
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    /**
     * @param options that the sizes come from
     * @param longest numbers of the longest array
     * @param numbers of all arrays together
     * @throws ParameterException if they do not fit
     */
    void require(String options, double longest, double numbers) {
        if (longest > LONGEST_ARRAY) {
            throw tooLarge(options, "at most %,.0f numbers in one array, found %,.0f", LONGEST_ARRAY, longest);
        }
        if (numbers * Float.BYTES > bytes) {
            throw tooLarge(
                    options, "at most %,.1f GB in all, found %,.1f GB", bytes / 1e9, numbers * Float.BYTES / 1e9);
        }
    }

    private ParameterException tooLarge(String options, String format, double most, double found) {
        return new ParameterException(
                line, options + ": too large together: expected " + String.format(Locale.ROOT, format, most, found));
    }
}
