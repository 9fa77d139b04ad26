package io.slotwise.sim.command;

import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.run.Simulations;
import io.slotwise.sim.summary.Introduction;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code validate}: says whether a configuration can be used. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {"Checks a configuration: every key, and that its simulation can be had. Trains nothing.", ""},
        footerHeading = "%nExample:%n",
        footer = "  sim validate --config my.conf")
final class ValidateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path file = config.file()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--config FILE is missing: there is nothing to check"));
        SlotwiseSettings settings = config.read();
        RunPlan plan = new RunPlan(settings, Simulations.choose(settings));
        console.out()
                .println(file + " is valid: " + plan.simulation().name() + ", "
                        + Introduction.problem(plan.simulation().shape()) + ".");
        console.out().flush();
        return 0;
    }
}
