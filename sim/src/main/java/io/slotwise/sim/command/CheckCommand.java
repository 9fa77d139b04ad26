package io.slotwise.sim.command;

import io.slotwise.actors.check.Finding;
import io.slotwise.actors.check.SimulationCheck;
import io.slotwise.actors.check.SimulationReport;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.ExitCode;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.summary.CheckSummary;
import io.slotwise.sim.summary.Introduction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check}: tries a simulation before anything is trained on it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Tries a simulation: what it returns, whether that can be repeated, whether batches, instances and threads",
            "disturb each other, what its reward depends on, and how fast it is. Trains nothing.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sim check --config my.conf",
            "  sim check --set 'simulation.command=[python3, my_simulation.py]' --set simulation.workers=2",
            "",
            "Exit code 0: it can be trained on; 1: it cannot, or what is learned would be wrong; 3: there is no such",
            "simulation, or it does not fit the other settings."
        })
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--lists",
            paramLabel = "N",
            defaultValue = "32",
            description =
                    "Item lists evaluated at a time, some twenty times over; fewer for a slow simulation. Default: 32.")
    private int lists;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "How long to time it. Default: 2.")
    private double seconds;

    @Option(names = "--json", description = "Print the findings as one JSON object on stdout, and nothing else.")
    private boolean json;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RunPlan plan = config.plan();
        SimulationCheck.Plan trial = trial(plan.settings().seed());
        CheckSummary summary = new CheckSummary(plan.simulation().name(), console.colour());
        if (!json) {
            tell("Trying " + plan.simulation().description() + ": "
                    + Introduction.problem(plan.simulation().shape()) + ".");
        }
        SimulationReport report = SimulationCheck.run(
                plan.simulation().factory(), plan.settings().simulation(), trial, finding -> tell(summary, finding));
        if (json) {
            tell(Json.pretty(summary.json(report)));
        } else {
            summary.ending(report).forEach(this::tell);
        }
        return (report.usable() ? ExitCode.DONE : ExitCode.FAILURE).number();
    }

    private SimulationCheck.Plan trial(long seed) {
        try {
            return new SimulationCheck.Plan(seed, lists, seconds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private void tell(CheckSummary summary, Finding finding) {
        if (!json) {
            tell(summary.line(finding));
        }
    }

    private void tell(String line) {
        console.out().println(line);
        console.out().flush();
    }
}
