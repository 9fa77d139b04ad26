package io.slotwise.actors.metrics;

/** What an actor's time goes to. */
public enum Share {
    /** It handles a message. */
    BUSY,
    /** It wants to go on, and waits for what it needs for that. */
    IDLE,
    /** It could go on, and waits for somebody to ask for more, or to allow it. */
    WAITING
}
