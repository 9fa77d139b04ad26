package io.slotwise.sim.command;

import io.slotwise.config.ResolvedConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code print-config}: shows all settings. */
@Command(
        name = "print-config",
        mixinStandardHelpOptions = true,
        description = {
            "Prints every setting with its meaning and the value it has after the file and --set are applied.",
            "The output is a configuration itself. Secrets are not shown.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sim print-config > my.conf                     a file to begin with",
            "  sim print-config --config my.conf --set seed=7 what a run would use"
        })
final class PrintConfigCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    PrintConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(ResolvedConfig.render(config.read(), ResolvedConfig.Secrets.REDACTED));
        console.out().flush();
        return 0;
    }
}
