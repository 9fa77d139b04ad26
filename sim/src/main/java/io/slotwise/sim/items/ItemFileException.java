package io.slotwise.sim.items;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Something in a file of items is not as it should be. The message names the file, the place, and what was expected. */
public final class ItemFileException extends RuntimeException {
    /**
     * @param place where in which file
     * @param expected what should be there
     * @param found what is there
     */
    public ItemFileException(String place, String expected, String found) {
        super(place + ": expected " + expected + ", found " + found);
    }

    /** The same with what caused it. */
    public ItemFileException(String place, String expected, String found, Throwable cause) {
        super(place + ": expected " + expected + ", found " + found, cause);
    }

    private ItemFileException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Tells what a parser says of a text that is not of its format. */
    static ItemFileException malformed(String place, String format, JsonProcessingException fault) {
        // What follows tells of the parser, not of the text.
        String said = fault.getOriginalMessage().replaceAll("(?s) ?(\\(start marker at|\n).*", "");
        return new ItemFileException(place + ": not " + format + ": " + said, fault);
    }
}
