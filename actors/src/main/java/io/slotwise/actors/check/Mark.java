package io.slotwise.actors.check;

import java.util.Locale;

/** How a simulation did in one respect. */
public enum Mark {
    /** As it should be. */
    GOOD,
    /** It can be trained on, but whoever wrote it should know. */
    WARNING,
    /** It cannot be trained on, or what is learned would be wrong. */
    BAD,
    /** Something else has to be mended before this can be told. */
    UNKNOWN;

    /** As it is written in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
