package io.slotwise.actors.protocol;

/**
 * Commands of the actor that stands for a host which owns the loop. It plays the parts of the item source, the selector
 * and the simulation pool, whose work the host does.
 */
public sealed interface HostCommand extends Message
        permits ItemSourceCommand, SelectorCommand, HostCommand.Serve, HostCommand.Refresh {
    /** The host has asked for something, or rewarded something. */
    record Serve() implements HostCommand {}

    /** Time to ask for a newer policy. */
    record Refresh() implements HostCommand {}
}
