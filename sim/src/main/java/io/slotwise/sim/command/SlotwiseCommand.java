package io.slotwise.sim.command;

import io.slotwise.sim.run.ExitCode;
import io.slotwise.sim.run.TrainingStarter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: knows the commands, and asks for one. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Slotwise trains a neural network to pick one item for each slot, by the rewards that a simulation gives.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sim run                                         train on the simplest scenario",
            "  sim run --set simulation.name=airport-hubs      on another one",
            "  sim run --config my.conf --out runs/first       with settings and a folder of your own",
            "  sim resume runs/first                           go on where it was",
            "  sim evaluate runs/first                         how good is what it learned?",
            "  sim select runs/first --items items.csv         what does it pick from my items?",
            "  sim export runs/first --format onnx             its policy, for programs without Slotwise",
            "  sim check --config my.conf                      is my simulation fit to be trained on?",
            "  sim COMMAND --help                              more about a command"
        })
public final class SlotwiseCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private SlotwiseCommand() {}

    /** The command line, ready to be executed. */
    public static CommandLine create(Console console, TrainingStarter starter) {
        CommandLine line = new CommandLine(new SlotwiseCommand())
                .addSubcommand(new RunCommand(console, starter))
                .addSubcommand(new ResumeCommand(console, starter))
                .addSubcommand(new EvaluateCommand(console))
                .addSubcommand(new SelectCommand(console))
                .addSubcommand(new ExportCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new MonitorCommand(console))
                .addSubcommand(new ValidateCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new PrintConfigCommand(console))
                .addSubcommand(BenchCommand.create(console))
                .addSubcommand(ExperimentCommand.create(console))
                .addSubcommand(new GenerateCompletion());
        Failures failures = new Failures(console);
        line.setOut(console.out());
        line.setErr(console.err());
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        completeHelp(line);
        return line;
    }

    private static void completeHelp(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.width(UsageMessageSpec.DEFAULT_USAGE_WIDTH + 20);
        Map<String, String> exitCodes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            exitCodes.put(String.valueOf(code.number()), code.meaning());
        }
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes);
        line.getSubcommands().values().forEach(SlotwiseCommand::completeHelp);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
