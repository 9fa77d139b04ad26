package io.slotwise.actors.protocol;

/** Commands of the selection service, which picks for the host while training goes on. */
public sealed interface SelectionServiceCommand extends Message
        permits PolicySnapshot,
                SelectionServiceCommand.Serve,
                SelectionServiceCommand.Refresh,
                SelectionServiceCommand.Close {
    /** Questions wait. */
    record Serve() implements SelectionServiceCommand {}

    /** Time to ask for a newer policy. */
    record Refresh() implements SelectionServiceCommand {}

    /** The host has no more questions. */
    record Close() implements SelectionServiceCommand {}
}
