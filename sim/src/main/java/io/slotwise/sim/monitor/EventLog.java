package io.slotwise.sim.monitor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

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

    /** @param data one line of JSON */
    record Event(long id, String type, String data) {}

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
