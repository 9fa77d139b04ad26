package io.slotwise.core.replay;

/** What a replay keeps of the lists that experiences were picked from. */
public enum KeptLists {
    /** Nothing: critics see what was picked, and no more. */
    NONE,
    /** What they were chosen for, as {@link io.slotwise.core.problem.ItemLists#onlyContext} says. */
    CONTEXTS,
    /** All of them. */
    WHOLE
}
