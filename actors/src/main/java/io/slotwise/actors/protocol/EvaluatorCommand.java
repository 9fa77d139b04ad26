package io.slotwise.actors.protocol;

/** Commands of the evaluator: only the snapshots that it asks for. */
public sealed interface EvaluatorCommand extends Message permits PolicySnapshot {}
