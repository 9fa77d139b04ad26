package io.slotwise.actors.protocol;

/** Commands of the selector, which picks items for the simulation by the newest policy, with exploration. */
public sealed interface SelectorCommand extends Message
        permits GeneratedItems, PolicySnapshot, SelectorCommand.InsertCredit {
    /**
     * The experience replay's permission to collect one more batch.
     *
     * @param policyVersion the policy to pick with must be at least this version
     */
    record InsertCredit(long policyVersion) implements SelectorCommand {}
}
