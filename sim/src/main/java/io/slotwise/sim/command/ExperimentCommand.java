package io.slotwise.sim.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code experiment}: answers a question by many trainings. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "EXPERIMENT",
        description = {"Answers a question by many trainings.", ""},
        commandListHeading = "%nExperiments:%n",
        footerHeading = "%nExample:%n",
        footer = "  sim experiment estimators --estimator st-gumbel,reinmax --scenario target-value --seeds 3")
final class ExperimentCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ExperimentCommand() {}

    static CommandLine create(Console console) {
        return new CommandLine(new ExperimentCommand()).addSubcommand(new EstimatorsCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "an experiment is missing");
    }
}
