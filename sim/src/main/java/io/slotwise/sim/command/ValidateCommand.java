package io.slotwise.sim.command;

import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.summary.Introduction;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RunPlan plan = config.plan();
        console.out()
                .println(config.file().map(Path::toString).orElse("The default configuration") + " is valid: "
                        + plan.simulation().name() + ", "
                        + Introduction.problem(plan.simulation().shape()) + ".");
        console.out().flush();
        return 0;
    }
}
