package io.slotwise.actors.selection;

import io.slotwise.actors.selection.TicketRefusedException.Reason;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The selections that a host was given and has not rewarded yet, and the experiences that the rewarded ones have become.
 * A selection leaves it once: rewarded, when its time is over, or, beyond the capacity, as the oldest. Any thread may
 * use it.
 */
public final class TicketBook {
    private final UUID run;
    private final int capacity;
    private final long timeout;
    private final int remembered;
    private final LongSupplier nanoseconds;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private final Deque<Experiences> ready = new ArrayDeque<>();
    private final Deque<Experiences> recent = new ArrayDeque<>();
    /** Which tickets from {@link #settledFrom} on were rewarded; older ones that are asked for again have expired. */
    private BitSet settled = new BitSet();

    private long settledFrom;
    private long issued;
    private long rewarded;
    private long expired;
    private @Nullable String closed;

    private record Pending(ItemLists items, Selections selections, long since) {}

    /**
     * @param run whose tickets these are
     * @param capacity selections that may wait for their rewards
     * @param timeout how long each may
     * @param remembered how many of the last experiences are kept to be looked at
     * @param nanoseconds a clock
     */
    public TicketBook(UUID run, int capacity, Duration timeout, int remembered, LongSupplier nanoseconds) {
        this.run = run;
        this.capacity = capacity;
        this.timeout = timeout.toNanos();
        this.remembered = remembered;
        this.nanoseconds = nanoseconds;
    }

    /** Enters what was selected from one list. */
    public synchronized Ticket issue(ItemLists list, Selections selection) {
        expire(capacity - 1);
        forget();
        pending.put(issued, new Pending(list, selection, nanoseconds.getAsLong()));
        return new Ticket(run, issued++);
    }

    /**
     * Takes a reward.
     *
     * @throws IllegalArgumentException if it is not a finite number; the ticket is as good as before
     * @throws TicketRefusedException if the ticket is not one that waits for its reward
     */
    public synchronized void reward(Ticket ticket, float reward) {
        if (!Float.isFinite(reward)) {
            throw new IllegalArgumentException("reward: expected a finite number, found " + reward);
        }
        expire(capacity);
        if (closed != null) {
            throw new TicketRefusedException(Reason.CLOSED, ticket, closed);
        }
        if (!ticket.run().equals(run) || ticket.number() < 0 || ticket.number() >= issued) {
            throw new TicketRefusedException(Reason.UNKNOWN, ticket, "this run, " + run + ", did not issue it");
        }
        Pending known = pending.remove(ticket.number());
        if (known == null) {
            throw refused(ticket);
        }
        settle(ticket.number());
        Experiences experience = new Experiences(known.items, known.selections, new float[] {reward});
        ready.add(experience);
        recent.add(experience);
        if (recent.size() > remembered) {
            recent.remove();
        }
        rewarded++;
    }

    private TicketRefusedException refused(Ticket ticket) {
        long place = ticket.number() - settledFrom;
        boolean twice = place >= 0 && settled.get((int) place);
        return twice
                ? new TicketRefusedException(Reason.REWARDED, ticket, "it was rewarded before")
                : new TicketRefusedException(
                        Reason.EXPIRED,
                        ticket,
                        "its time is over; embedding.ticket-timeout and embedding.pending-tickets set the limits");
    }

    /** Forgets which old tickets were rewarded, now and then: at least as many as the capacity are remembered. */
    private void forget() {
        if (issued - settledFrom > 2L * capacity + Long.SIZE) {
            long from = issued - capacity;
            settled = settled.get((int) (from - settledFrom), (int) (issued - settledFrom));
            settledFrom = from;
        }
    }

    private void settle(long number) {
        if (number >= settledFrom) {
            settled.set((int) (number - settledFrom));
        }
    }

    private void expire(int most) {
        long now = nanoseconds.getAsLong();
        Iterator<Pending> oldest = pending.values().iterator();
        while (oldest.hasNext()) {
            Pending next = oldest.next();
            if (now - next.since <= timeout && pending.size() <= most) {
                return;
            }
            oldest.remove();
            expired++;
        }
    }

    /**
     * Hands the oldest experiences over.
     *
     * @param count how many, of those that are ready
     */
    public synchronized Experiences take(int count) {
        List<Experiences> taken = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            taken.add(ready.remove());
        }
        return joined(taken);
    }

    /** How many experiences are ready to be handed over. */
    public synchronized int ready() {
        return ready.size();
    }

    /** The last experiences, handed over or not; none before the first reward. */
    public synchronized List<Experiences> recent() {
        return recent.isEmpty() ? List.of() : List.of(joined(List.copyOf(recent)));
    }

    private static Experiences joined(List<Experiences> experiences) {
        ItemLists first = experiences.get(0).items();
        int slots = experiences.get(0).selections().slots();
        int[] picks = new int[experiences.size() * slots];
        float[] rewards = new float[experiences.size()];
        for (int at = 0; at < rewards.length; at++) {
            System.arraycopy(experiences.get(at).selections().picks(), 0, picks, at * slots, slots);
            rewards[at] = experiences.get(at).rewards()[0];
        }
        ItemLists items = ItemLists.joined(
                first.dimension(), experiences.stream().map(Experiences::items).toList());
        return new Experiences(items, new Selections(slots, picks), rewards);
    }

    /** What became of the selections. */
    public synchronized HostCounts counts() {
        expire(capacity);
        return new HostCounts(pending.size(), rewarded, expired, ready.size());
    }

    /** Takes no more rewards; the first reason counts. */
    public synchronized void close(String reason) {
        closed = closed == null ? reason : closed;
    }
}
