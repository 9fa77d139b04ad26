package io.slotwise.sim.run;

import io.slotwise.config.SlotwiseSettings;

/**
 * What is to be trained on what.
 *
 * @param settings everything that can be set
 * @param simulation what answers with rewards
 */
public record RunPlan(SlotwiseSettings settings, ChosenSimulation simulation) {}
