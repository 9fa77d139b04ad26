package io.slotwise.actors.protocol;

/** Commands of the selector, which picks items for the simulation by the newest policy, with exploration. */
public sealed interface SelectorCommand extends Message
        permits Adjust, GeneratedItems, PolicySnapshot, SelectorCommand.InsertCredit, SelectorCommand.Hold {
    /**
     * The experience replay's permission to collect one more batch.
     *
     * @param policyVersion the policy to pick with must be at least this version
     */
    record InsertCredit(long policyVersion) implements SelectorCommand {}

    /**
     * The supervisor's word that training is paused, or goes on.
     *
     * @param held whether the selector is to pick nothing
     */
    record Hold(boolean held) implements SelectorCommand {}
}
