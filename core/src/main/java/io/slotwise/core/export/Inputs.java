package io.slotwise.core.export;

import java.util.Optional;

/**
 * What a model is given, by the names of its values.
 *
 * @param items lists × items × dimension
 * @param listContext lists × numbers, where lists have a context
 * @param slotContext lists × slots × numbers, where slots have one
 */
record Inputs(String items, Optional<String> listContext, Optional<String> slotContext) {}
