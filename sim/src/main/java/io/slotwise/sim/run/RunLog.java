package io.slotwise.sim.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Sends what is logged to a file, all of it, and warnings in short to whoever shows the progress, instead of to stderr
 * as {@code logback.xml} has it: they would tear up the line that is shown there. Undone by closing.
 */
public final class RunLog implements AutoCloseable {
    private static final String STDERR = "STDERR";
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %X{run} %X{actor} %logger - %msg%n%xException";

    /** These log the restarts that {@link io.slotwise.actors.training.TrainingListener#restarted} tells of. */
    private static final List<String> RESTARTS = List.of("akka.actor.typed.", "io.slotwise.actors.pipeline.Supervised");

    private final Logger root;
    private final Optional<Appender<ILoggingEvent>> stderr;
    private final FileAppender<ILoggingEvent> file = new FileAppender<>();
    private final AppenderBase<ILoggingEvent> warnings;

    private RunLog(LoggerContext context, Path path, Consumer<String> messages) {
        root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        stderr = Optional.ofNullable(root.getAppender(STDERR));
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        file.setContext(context);
        file.setName(path.toString());
        file.setFile(path.toString());
        file.setEncoder(encoder);
        file.start();
        warnings = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getLevel().isGreaterOrEqual(Level.WARN) && !isToldOtherwise(event)) {
                    messages.accept(
                            (event.getLevel() == Level.WARN ? "warning: " : "error: ") + event.getFormattedMessage());
                }
            }
        };
        warnings.setContext(context);
        warnings.start();
    }

    private static boolean isToldOtherwise(ILoggingEvent event) {
        return RESTARTS.stream().anyMatch(event.getLoggerName()::startsWith);
    }

    /**
     * Logs to a file from now on.
     *
     * @param path the file; appended to if it exists
     * @param messages is given each warning and error, in one line
     */
    public static RunLog open(Path path, Consumer<String> messages) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        RunLog log = new RunLog(context, path, messages);
        log.root.addAppender(log.file);
        log.root.addAppender(log.warnings);
        log.stderr.ifPresent(log.root::detachAppender);
        return log;
    }

    @Override
    public void close() {
        stderr.ifPresent(root::addAppender);
        root.detachAppender(warnings);
        root.detachAppender(file);
        warnings.stop();
        file.stop();
    }
}
