package io.slotwise.sim.monitor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest events, numbered from 1, for browsers to read at their own pace: nobody who tells waits for anybody who
 * reads. A browser that was away goes on where it was, if that is not too long ago.
 */
final class EventLog {
    /** Ten minutes and more: a sample a second, and now and then something else. */
    private static final int MOST = 900;

    private final Deque<Event> events = new ArrayDeque<>();
    private long last;
    private boolean closed;

    /** An event; its data are one line of JSON. */
    static final class Event {
        private final long id;
        private final String type;
        private final String data;
        private byte @Nullable [] message;

        private Event(long id, String type, String data) {
            this.id = id;
            this.type = type;
            this.data = data;
        }

        long id() {
            return id;
        }

        String data() {
            return data;
        }

        /** As it is sent: made once, however many browsers there are. */
        synchronized byte[] message(String story) {
            byte[] known = message;
            if (known == null) {
                known = message(story, id, type, data);
                message = known;
            }
            return known;
        }

        /** What is sent of an event. */
        static byte[] message(String story, long id, String type, String data) {
            return ("id: " + story + "-" + id + "\nevent: " + type + "\ndata: " + data + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    synchronized void append(String type, String data) {
        events.add(new Event(++last, type, data));
        if (events.size() > MOST) {
            events.remove();
        }
        notifyAll();
    }

    /** The number of the latest event; 0 before there is one. */
    synchronized long last() {
        return last;
    }

    /** Whether all that came after event {@code id} is still there. */
    synchronized boolean knowsAllAfter(long id) {
        return id <= last && id >= last - events.size();
    }

    /**
     * What came after event {@code id}; if that is nothing yet, waits for it.
     *
     * @param milliseconds the longest wait; then the list is empty
     */
    synchronized List<Event> after(long id, long milliseconds) throws InterruptedException {
        long deadline = System.nanoTime() + milliseconds * 1_000_000;
        while (last <= id && !closed) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return List.of();
            }
            wait(left);
        }
        return events.stream().filter(event -> event.id > id).toList();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Nothing more will come: nobody is to wait for it. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
