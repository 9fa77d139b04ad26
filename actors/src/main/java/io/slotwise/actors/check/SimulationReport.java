package io.slotwise.actors.check;

import io.slotwise.core.problem.SimulationShape;
import java.util.List;
import java.util.Optional;

/**
 * What {@link SimulationCheck} found.
 *
 * @param shape the simulation's sizes
 * @param findings in the order in which they were looked for
 * @param latency how long it takes; empty if it could not be timed
 */
public record SimulationReport(SimulationShape shape, List<Finding> findings, Optional<Latency> latency) {
    public SimulationReport {
        findings = List.copyOf(findings);
    }

    /** Whether it can be trained on: nothing is bad. */
    public boolean usable() {
        return findings.stream().noneMatch(finding -> finding.mark() == Mark.BAD);
    }
}
