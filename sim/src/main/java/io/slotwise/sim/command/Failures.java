package io.slotwise.sim.command;

import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.SettingsException;
import io.slotwise.sim.checkpoint.CheckpointException;
import io.slotwise.sim.files.DiskFault;
import io.slotwise.sim.run.CommandFailure;
import io.slotwise.sim.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong and what to do about it, without stack traces, and chooses the exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String DEBUG = "SLOTWISE_DEBUG";

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        tell(message(e), "");
        UnmatchedArgumentException.printSuggestions(e, line.getErr());
        line.getErr().println("Try \"" + line.getCommandSpec().qualifiedName() + " --help\".");
        return ExitCode.USAGE.number();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
        return handle(e).number();
    }

    private ExitCode handle(Exception e) {
        if (e instanceof CommandFailure failure) {
            tell(message(failure), failure.hint());
            return failure.exitCode();
        } else if (e instanceof SettingsException || e instanceof InvalidSettingsException) {
            tell("the configuration cannot be used", "");
            message(e).lines().forEach(problem -> console.err().println("  " + problem));
            return ExitCode.CONFIG;
        } else if (e instanceof CheckpointException) {
            tell("the checkpoint cannot be read", "");
            console.err().println("  " + message(e));
            return ExitCode.CHECKPOINT;
        }
        return DiskFault.in(e).map(this::disk).orElseGet(() -> unexpected(e));
    }

    private ExitCode disk(IOException e) {
        boolean named = e instanceof FileSystemException fault && fault.getFile() != null;
        tell(named ? DiskFault.describe(Path.of(""), e) : "the disk failed: " + DiskFault.reason(e), "");
        return ExitCode.FAILURE;
    }

    private ExitCode unexpected(Exception e) {
        boolean debug = System.getenv(DEBUG) != null;
        tell("something went wrong: " + e, debug ? "" : "Set " + DEBUG + "=1 to see where.");
        if (debug) {
            e.printStackTrace(console.err());
        }
        return ExitCode.FAILURE;
    }

    private static String message(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    private void tell(String message, String hint) {
        PrintWriter err = console.err();
        err.println("sim: " + message);
        if (!hint.isEmpty()) {
            err.println(hint);
        }
        err.flush();
    }
}
