package io.slotwise.sim.monitor;

import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One browser's stream of server-sent events. It begins with everything there is or, for a browser that was here before,
 * with what it missed. It has a thread of its own, so one that reads slowly holds up nobody.
 */
final class EventStream implements Runnable {
    private static final long PING_MILLISECONDS = 10_000;
    private static final byte[] RETRY = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final Story story;
    private final Supplier<Snapshot> state;
    private final ServletResponse response;
    private final @Nullable String lastEventId;
    private final Runnable whenDone;

    EventStream(
            Story story,
            Supplier<Snapshot> state,
            ServletResponse response,
            @Nullable String lastEventId,
            Runnable whenDone) {
        this.story = story;
        this.state = state;
        this.response = response;
        this.lastEventId = lastEventId;
        this.whenDone = whenDone;
    }

    @Override
    public void run() {
        try {
            write(RETRY);
            response.flushBuffer();
            send();
        } catch (IOException e) {
            // The browser has gone; that is its right.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            whenDone.run();
        }
    }

    private void send() throws IOException, InterruptedException {
        EventLog log = story.events();
        long sent = number(lastEventId);
        if (sent < 0 || !log.knowsAllAfter(sent)) {
            Snapshot now = state.get();
            sent = now.event();
            write(EventLog.Event.message(story.name(), sent, "state", now.json()));
            response.flushBuffer();
        }
        while (true) {
            boolean last = log.isClosed();
            List<EventLog.Event> events = log.after(sent, PING_MILLISECONDS);
            if (events.isEmpty()) {
                write(STILL_HERE);
            }
            for (EventLog.Event event : events) {
                write(event.message(story.name()));
                sent = event.id();
            }
            response.flushBuffer();
            if (last) {
                return;
            }
        }
    }

    /** The number of the last event that the browser has of this story; -1 if it has none. */
    private long number(@Nullable String id) {
        String prefix = story.name() + "-";
        if (id == null || !id.startsWith(prefix)) {
            return -1;
        }
        try {
            return Long.parseLong(id.substring(prefix.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void write(byte[] bytes) throws IOException {
        response.getOutputStream().write(bytes);
    }
}
