package io.slotwise.sim.monitor;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.monitor.ControlDesk.Control;
import io.slotwise.sim.run.CommandFailure;
import io.slotwise.sim.run.ExitCode;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Answers browsers, and whoever collects metrics. All paths are fixed. */
final class MonitorServer implements AutoCloseable {
    private static final int MOST_BODY_BYTES = 64 * 1024;
    private static final int MOST_THREADS = 16;
    private static final int MOST_STREAMS = 256;
    /** Bytes: one that writes to a browser calls nothing deep. */
    private static final long STREAM_STACK = 256 * 1024;

    private static final String JSON = "application/json;charset=utf-8";

    private final Parts parts;
    private final Javalin server;
    private final AtomicInteger streams = new AtomicInteger();

    /**
     * What it serves.
     *
     * @param state all that the page shows
     * @param desk absent where nothing can be done, since the run is over
     * @param metrics in Prometheus' text format; absent likewise
     */
    record Parts(
            Guard guard,
            Story story,
            Supplier<Snapshot> state,
            Optional<ControlDesk> desk,
            Optional<Supplier<String>> metrics,
            String host) {}

    private MonitorServer(Parts parts) {
        this.parts = parts;
        server = Javalin.create(this::configure);
        new Assets()
                .byPath()
                .forEach((path, asset) -> server.get(
                        path, context -> context.contentType(asset.type()).result(asset.bytes())));
        server.get(
                "/api/state",
                context -> context.contentType(JSON).result(parts.state.get().json()));
        server.get("/api/events", this::stream);
        parts.metrics.ifPresent(metrics -> server.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.get())));
        for (Control control : Control.values()) {
            server.post("/api/control/" + control.id(), context -> perform(control, context));
        }
    }

    /**
     * Starts one.
     *
     * @param port 0 for any free one
     * @throws CommandFailure if it cannot listen there
     */
    static MonitorServer start(Parts parts, int port) {
        MonitorServer server = new MonitorServer(parts);
        try {
            server.server.start(parts.host, port);
            return server;
        } catch (JavalinBindException e) {
            server.server.stop();
            throw new CommandFailure(
                    ExitCode.CONFIG,
                    "the monitor cannot listen on " + parts.host + ", port " + port + ": " + e.getMessage(),
                    "Set another monitor.port (0 for any free one), or monitor.host.",
                    e);
        }
    }

    int port() {
        return server.port();
    }

    private void configure(JavalinConfig config) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.http.maxRequestSize = MOST_BODY_BYTES;
        config.http.disableCompression();
        config.http.asyncTimeout = 0;
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(MonitorServer::tellLittle);
        config.jetty.modifyServletContextHandler(handler -> {
            FilterHolder guard = new FilterHolder(parts.guard);
            guard.setAsyncSupported(true);
            handler.addFilter(guard, "/*", EnumSet.of(DispatcherType.REQUEST));
        });
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
        threads.setName("slotwise-monitor-http");
        threads.setDaemon(true);
        return threads;
    }

    private static void tellLittle(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
    }

    private void perform(Control control, Context context) {
        ControlDesk.Answer answer = parts.desk
                .map(desk -> desk.perform(control, context.body(), context.ip()))
                .orElseGet(() -> new ControlDesk.Answer(409, "The run has ended."));
        context.status(answer.status()).contentType(JSON).result(Json.line(Map.of("message", answer.message())));
    }

    private void stream(Context context) {
        if (streams.incrementAndGet() > MOST_STREAMS) {
            streams.decrementAndGet();
            context.status(503).result("Too many browsers watch already.");
            return;
        }
        String last = context.header("Last-Event-ID");
        context.contentType("text/event-stream;charset=utf-8");
        context.future(() -> stream(context, last == null ? context.queryParam("after") : last));
    }

    private CompletableFuture<?> stream(Context context, @Nullable String lastEventId) {
        CompletableFuture<?> ended = new CompletableFuture<>();
        Runnable whenDone = () -> {
            streams.decrementAndGet();
            ended.complete(null);
        };
        EventStream stream = new EventStream(parts.story, parts.state, context.res(), lastEventId, whenDone);
        Thread thread = new Thread(null, stream, "slotwise-monitor-stream", STREAM_STACK);
        thread.setDaemon(true);
        thread.start();
        return ended;
    }

    @Override
    public void close() {
        server.stop();
    }
}
