package io.slotwise.core.replay;

import java.util.Objects;

/**
 * Holds samples and inserts of a replay to a ratio without ever blocking: it is asked, and told what was done.
 *
 * <p>With I inserted and U sampled entries and the names of {@link RateLimits}, the <em>error</em> is
 *
 * <pre>    r·(I − m) − U</pre>
 *
 * the samples that the consumer is behind by: entries before the min size are owed no sample, so it starts at −r·m and
 * is 0 when the first batch may be drawn.
 *
 * <ul>
 *   <li>A sample of c ≤ b entries is allowed if I ≥ m and error ≥ c − b: a whole batch from error 0 on. After it the
 *       error is at least −b, so U ≤ r·(I − m) + b always.
 *   <li>An insert is allowed while error &lt; e, however large it is, counting what is underway as inserted.
 * </ul>
 *
 * <p>What follows:
 *
 * <ul>
 *   <li>With e = 0, an insert is allowed exactly when no batch is: the two take turns in one fixed order.
 *   <li>With e &gt; 0, inserts may run ahead by e samples, and by what the last of them is worth.
 *   <li>An insert and a batch are never both refused, since a batch is refused only while error &lt; 0 ≤ e. So neither
 *       side can wait for ever, whatever the sizes; a sample of more than b entries could, and is an error.
 *   <li>With both sides busy the error stays within [−b, e + r·n) for inserts of n, once I ≥ m: U / I tends to r.
 * </ul>
 *
 * <p>The idea is that of the rate limiters of Cassirer et al. 2021, "Reverb: a framework for experience replay"; there
 * the band around the ratio is symmetric and callers block. Not thread-safe.
 */
public final class RateLimiter {
    private final RateLimits limits;
    private final String entries;
    private final String consumer;
    private long inserted;
    private long sampled;

    /**
     * @param entries what the replay holds, for messages, such as "experiences"
     * @param consumer who samples, for messages, such as "the critic"
     */
    public RateLimiter(RateLimits limits, String entries, String consumer) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.entries = Objects.requireNonNull(entries, "entries");
        this.consumer = Objects.requireNonNull(consumer, "consumer");
    }

    public RateLimits limits() {
        return limits;
    }

    /** The samples that the consumer is behind by; negative while it waits. */
    public double error() {
        return error(inserted);
    }

    /** Whether {@code count} entries may be inserted, with none underway. */
    public Verdict mayInsert(int count) {
        return mayInsert(count, 0);
    }

    /**
     * Whether {@code count} more entries may be set off to be inserted.
     *
     * @param underway how many were allowed before but are not inserted yet
     */
    public Verdict mayInsert(int count, long underway) {
        if (count < 1 || underway < 0) {
            throw new IllegalArgumentException(
                    "insert: expected at least 1 and 0 or more underway, found " + count + " and " + underway);
        }
        double ahead = error(inserted + underway);
        if (ahead < limits.errorBuffer()) {
            return Verdict.ALLOWED;
        }
        long missing = (long) Math.floor(ahead - limits.errorBuffer()) + 1;
        long owed = (long) Math.floor(ahead) + limits.batchSize();
        String reason = "inserts wait: " + Verdict.grouped(owed) + " samples owed to " + consumer + ", "
                + Verdict.grouped(missing) + " until they go on"
                + (underway == 0 ? "" : ", with " + Verdict.grouped(underway) + " underway");
        return Verdict.waiting(missing, reason);
    }

    /**
     * Whether {@code count} entries may be sampled.
     *
     * @throws IllegalArgumentException if {@code count} is more than the batch size, which could wait for ever
     */
    public Verdict maySample(int count) {
        if (count < 1 || count > limits.batchSize()) {
            throw new IllegalArgumentException(
                    "sample: expected between 1 and the batch size " + limits.batchSize() + ", found " + count);
        }
        if (inserted < limits.minSize()) {
            return Verdict.waiting(
                    limits.minSize() - inserted,
                    "sampling waits: " + Verdict.grouped(inserted) + " of " + Verdict.grouped(limits.minSize()) + " "
                            + entries + " there");
        }
        double lacking = count - limits.batchSize() - error();
        if (lacking <= 0) {
            return Verdict.ALLOWED;
        }
        long missing = (long) Math.ceil(lacking / limits.samplesPerInsert());
        return Verdict.waiting(
                missing,
                "sampling waits: " + Verdict.grouped(missing) + " more " + entries + " until " + Verdict.grouped(count)
                        + " for " + consumer);
    }

    /** Counts an insert, even one that was not allowed: it is too late to refuse it. */
    public void inserted(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("inserted: expected 0 or more, found " + count);
        }
        inserted += count;
    }

    /**
     * Counts a sample.
     *
     * @throws IllegalStateException if it was not allowed; nothing is counted then
     */
    public void sampled(int count) {
        Verdict verdict = maySample(count);
        if (!verdict.allowed()) {
            throw new IllegalStateException("sampled " + count + " though " + verdict.reason());
        }
        sampled += count;
    }

    public RateLimiterState state() {
        return new RateLimiterState(inserted, sampled);
    }

    /** Goes on from a state. */
    public void restore(RateLimiterState state) {
        inserted = state.inserted();
        sampled = state.sampled();
    }

    private double error(long entriesIn) {
        return limits.samplesPerInsert() * (entriesIn - limits.minSize()) - sampled;
    }
}
