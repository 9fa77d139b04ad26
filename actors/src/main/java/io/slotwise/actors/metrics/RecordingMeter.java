package io.slotwise.actors.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures one actor. Its thread, those that send to it and those that read are different ones; a lock that is held for
 * some tens of nanoseconds is cheap at the thousands of messages a second that an actor gets.
 */
public final class RecordingMeter implements ActorMeter {
    private static final double NANOSECOND = 1e-9;
    private static final long UNKNOWN = -1;
    private static final String TO_BE_RESTARTED = "to be started again";

    private final String name;
    private final String role;
    private final LongSupplier nanoseconds;
    private final DoubleSupplier runSeconds;
    private final Map<Class<?>, long[]> messages = new HashMap<>();
    private final long[] processing = new long[LatencyCounts.places()];
    private final long[] mailboxWait = new long[LatencyCounts.places()];
    private final long[] spent = new long[Share.values().length];
    private Waiting waiting = Waiting.forInput("for messages");
    private Share now = Share.IDLE;
    private Class<?> handles = Void.class;
    /** When it began to do what it does now. */
    private long since;
    /** Up to when {@link #spent} is counted. */
    private long counted;

    private int mailboxDepth;
    private long holds = UNKNOWN;
    private long made = UNKNOWN;
    private long uses = UNKNOWN;
    private boolean down;
    private int restarts;
    private @Nullable ActorFailure lastFailure;

    /**
     * One of an actor that begins.
     *
     * @param nanoseconds a clock
     * @param runSeconds how far the run is
     */
    public RecordingMeter(String name, String role, LongSupplier nanoseconds, DoubleSupplier runSeconds) {
        this.name = name;
        this.role = role;
        this.nanoseconds = nanoseconds;
        this.runSeconds = runSeconds;
        since = nanoseconds.getAsLong();
        counted = since;
    }

    /** A message was put into the mailbox. */
    public synchronized void enqueued() {
        mailboxDepth++;
    }

    /** A message was taken out of the mailbox, after so many nanoseconds. */
    public synchronized void dequeued(long waited) {
        mailboxDepth--;
        mailboxWait[LatencyCounts.place(waited)]++;
    }

    /** The actor begins to handle a message. */
    public synchronized void begins(Class<?> kind) {
        turnTo(Share.BUSY);
        handles = kind;
    }

    /** The actor has handled it. */
    public synchronized void ends() {
        long took = turnTo(waiting.share());
        processing[LatencyCounts.place(took)]++;
        messages.computeIfAbsent(handles, kind -> new long[1])[0]++;
    }

    /** Returns for how long it did what it did before. */
    private long turnTo(Share next) {
        long took = count();
        since = counted;
        now = next;
        return took;
    }

    private long count() {
        long time = nanoseconds.getAsLong();
        spent[now.ordinal()] += time - counted;
        counted = time;
        return time - since;
    }

    @Override
    public synchronized void waits(Waiting newWaiting) {
        waiting = newWaiting;
    }

    @Override
    public synchronized void holds(long entries) {
        holds = entries;
    }

    @Override
    public synchronized void made(long version) {
        made = version;
    }

    @Override
    public synchronized void uses(long version) {
        uses = version;
    }

    @Override
    public synchronized void failed(String error) {
        down = true;
        lastFailure = new ActorFailure(error, runSeconds.getAsDouble());
    }

    @Override
    public synchronized void restarted() {
        restarts += down ? 1 : 0;
        down = false;
    }

    /** What is known now. */
    public synchronized ActorReading read() {
        long took = count();
        Map<String, Long> kinds = new HashMap<>();
        messages.forEach((kind, count) -> kinds.merge(kind.getSimpleName(), count[0], Long::sum));
        return new ActorReading(
                name,
                role,
                kinds,
                LatencyCounts.copyOf(processing),
                LatencyCounts.copyOf(mailboxWait),
                mailboxDepth,
                seconds(Share.BUSY),
                seconds(Share.IDLE),
                seconds(Share.WAITING),
                now,
                now == Share.BUSY ? handles.getSimpleName() : down ? TO_BE_RESTARTED : waiting.reason(),
                took * NANOSECOND,
                known(holds),
                known(made),
                known(uses),
                restarts,
                Optional.ofNullable(lastFailure));
    }

    private double seconds(Share share) {
        return spent[share.ordinal()] * NANOSECOND;
    }

    private static OptionalLong known(long value) {
        return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
