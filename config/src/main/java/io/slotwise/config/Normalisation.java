package io.slotwise.config;

/** How networks see the numbers of a catalogue's items, column by column. */
public enum Normalisation implements Choice {
    /** As they are. */
    NONE("none"),

    /** From 0, the least, to 1, the greatest. */
    RANGE("range"),

    /** With mean 0 and standard deviation 1. */
    STANDARD("standard");

    private final String id;

    Normalisation(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
