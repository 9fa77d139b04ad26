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
    private static final String RETRY = "retry: 1000\n\n";

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
            write(message(sent, "state", now.json()));
        }
        while (true) {
            boolean last = log.isClosed();
            List<EventLog.Event> events = log.after(sent, PING_MILLISECONDS);
            StringBuilder text = new StringBuilder(events.isEmpty() ? ": still here\n\n" : "");
            for (EventLog.Event event : events) {
                text.append(message(event.id(), event.type(), event.data()));
                sent = event.id();
            }
            write(text.toString());
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

    private String message(long id, String type, String data) {
        return "id: " + story.name() + "-" + id + "\nevent: " + type + "\ndata: " + data + "\n\n";
    }

    private void write(String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
