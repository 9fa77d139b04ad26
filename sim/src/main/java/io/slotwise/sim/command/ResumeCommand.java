package io.slotwise.sim.command;

import io.slotwise.sim.checkpoint.CheckpointException;
import io.slotwise.sim.run.CommandFailure;
import io.slotwise.sim.run.ExitCode;
import io.slotwise.sim.run.Resumption;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.StopSignal;
import io.slotwise.sim.run.TrainingStarter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume}: goes on with a run that was interrupted, killed, or has reached its end. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Goes on with a run from its newest valid checkpoint: after Ctrl-C, a crash, or with another end.",
            "In lockstep mode it learns, bit for bit, what it would have learned without the break.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sim resume runs/first                                     where it was",
            "  sim resume runs/first --set stop.environment-steps=200000 further than was asked for at first",
            "",
            "metrics.jsonl and result.json go on; what was recorded after the checkpoint is recorded anew."
        })
final class ResumeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder of a run.")
    private Path directory = Path.of("");

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description =
                    "One setting, over the run's; can be given many times. Only what leaves the run the same run: "
                            + "keys within stop, checkpoint, supervision and monitor.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Mixin
    private final ShownTraining training;

    ResumeCommand(Console console, TrainingStarter starter) {
        this.console = console;
        training = new ShownTraining(console, starter);
    }

    @Override
    public Integer call() throws IOException {
        try (StopSignal stop = StopSignal.listen()) {
            Resumption resumption = Resumption.read(open(), overrides);
            resumption.notices().forEach(notice -> console.err().println("sim: " + notice));
            if (stop.isTold()) {
                return ExitCode.INTERRUPTED.number();
            }
            return training.train(resumption.plan(), resumption.directory(), resumption.state(), stop)
                    .number();
        }
    }

    private RunDirectory open() {
        try {
            return RunDirectory.open(directory);
        } catch (CommandFailure e) {
            throw new CheckpointException(String.valueOf(e.getMessage()), e);
        }
    }
}
