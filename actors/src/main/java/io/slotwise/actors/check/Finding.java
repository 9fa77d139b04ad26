package io.slotwise.actors.check;

/**
 * What was found in one respect.
 *
 * @param mark how the simulation did
 * @param subject what was looked at, in a word or two
 * @param detail what was seen, and what to do about it where something is
 */
public record Finding(Mark mark, String subject, String detail) {
    static Finding good(String subject, String detail) {
        return new Finding(Mark.GOOD, subject, detail);
    }

    static Finding warning(String subject, String detail) {
        return new Finding(Mark.WARNING, subject, detail);
    }

    static Finding bad(String subject, String detail) {
        return new Finding(Mark.BAD, subject, detail);
    }

    static Finding unknown(String subject, String detail) {
        return new Finding(Mark.UNKNOWN, subject, detail);
    }
}
