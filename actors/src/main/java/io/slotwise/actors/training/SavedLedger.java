package io.slotwise.actors.training;

/** A ledger as some version of Slotwise has written it. */
public sealed interface SavedLedger permits TrainingLedger, EarlierLedger {
    /** The same as it would be written now. */
    TrainingLedger current();
}
