package io.slotwise.sim.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running program that answers each line with a line. What it writes to stderr goes to the log. */
final class Conversation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int MOST_REPLY_BYTES = 256 << 20;
    private static final int MOST_LOG_BYTES = 1 << 16;
    private static final long LEAVE_MILLISECONDS = 500;

    private final String name;
    private final Duration timeout;
    private final Process process;
    private final OutputStream requests;
    private final LineReader replies;
    private final ExecutorService thread;

    /**
     * Starts the program.
     *
     * @param timeout longest wait for an answer
     * @throws SimulationProcessException if it cannot be started
     */
    Conversation(List<String> command, Duration timeout) {
        this.timeout = timeout;
        name = command.get(0);
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new SimulationProcessException("cannot start the program: " + e.getMessage(), e);
        }
        requests = process.getOutputStream();
        replies = new LineReader(process.getInputStream(), MOST_REPLY_BYTES);
        thread = Executors.newSingleThreadExecutor(daemon("simulation-process"));
        daemon("simulation-process-stderr").newThread(this::log).start();
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private void log() {
        LineReader errors = new LineReader(process.getErrorStream(), MOST_LOG_BYTES);
        try {
            for (var line = errors.next(); line.isPresent(); line = errors.next()) {
                LOG.info("{}: {}", name, line.get());
            }
        } catch (IOException e) {
            LOG.info("{}: no more of its stderr: {}", name, e.getMessage());
        }
    }

    /**
     * Sends a line and waits for the answer. After a failure the program is of no use any more, and is ended.
     *
     * @param subject what the request is, for messages: {@code evaluate 7}
     * @throws SimulationProcessException if none comes in time, or the program ends
     */
    String ask(String subject, String request) {
        // Both directions in one thread: a program that does not read would block the writing, too.
        Future<String> reply = thread.submit(() -> exchange(subject, request));
        try {
            return reply.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            kill();
            throw new SimulationProcessException(
                    subject + ": no answer within " + timeout.toMillis()
                            + " ms (simulation.timeout); the program was ended",
                    e);
        } catch (ExecutionException e) {
            kill();
            throw new SimulationProcessException(subject + ": " + ending(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            throw new SimulationProcessException(subject + ": interrupted", e);
        }
    }

    private String exchange(String subject, String request) throws IOException {
        requests.write((request + "\n").getBytes(StandardCharsets.UTF_8));
        requests.flush();
        return replies.next().orElseThrow(() -> new IOException("the program ended without an answer to " + subject));
    }

    private String ending(ExecutionException failure) {
        try {
            if (process.waitFor(LEAVE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                return "the program ended with exit code " + process.exitValue() + " instead of an answer";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Throwable cause = failure.getCause();
        return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Lets the program end by itself, for a moment, when its stdin does. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            requests.close();
            if (process.waitFor(LEAVE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", name, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }
}
