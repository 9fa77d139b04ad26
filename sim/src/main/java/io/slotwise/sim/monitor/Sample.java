package io.slotwise.sim.monitor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run at one moment, as it is shown.
 *
 * @param at milliseconds since 1970
 * @param seconds training time
 * @param phase {@code starting}, {@code running}, {@code paused}, {@code ending} or how it ended
 * @param ended why it ended; null until then
 * @param verdict what to make of it
 * @param rates changes a second, over the last few seconds
 * @param replaySize experiences kept
 * @param waits who waits for whom, in the words of the replay's rate limiter
 * @param settings what may be changed, as it is now
 * @param pace the share of its learning rate that the policy uses while the critic is not to be trusted
 * @param checkpointSeconds since the networks were last saved; null if they never were
 */
record Sample(
        long at,
        double seconds,
        String phase,
        @Nullable String ended,
        Verdict verdict,
        long environmentSteps,
        long criticUpdates,
        long policyUpdates,
        Rates rates,
        int replaySize,
        List<String> waits,
        List<Actor> actors,
        Memory memory,
        Map<String, Double> settings,
        double pace,
        int restarts,
        @Nullable Double checkpointSeconds) {
    Sample {
        waits = List.copyOf(waits);
        actors = List.copyOf(actors);
        settings = Map.copyOf(settings);
    }

    /** Changes a second. */
    record Rates(double environmentSteps, double criticUpdates, double policyUpdates) {
        static final Rates NONE = new Rates(0, 0, 0);
    }

    /**
     * An actor. Shares, rates and quantiles are over the last few seconds.
     *
     * @param busy share of the time that it handled messages
     * @param idle share of the time that it waited for what it needs
     * @param waiting share of the time that it waited to be asked for more
     * @param now {@code busy}, {@code idle} or {@code waiting}
     * @param reason what it waits for, or the kind of message that it handles
     * @param nowSeconds for how long it has done so
     * @param rate messages handled a second
     * @param handled messages handled since the start
     * @param kinds the rate of each kind of message
     * @param processing seconds to handle a message
     * @param mailboxWait seconds that a message lay in the mailbox
     * @param depth messages in the mailbox
     * @param restarts how often it was started again after a failure
     * @param lastError what went wrong last; null if nothing did
     * @param lastErrorSeconds training time at which it did
     */
    record Actor(
            String name,
            String role,
            double busy,
            double idle,
            double waiting,
            String now,
            String reason,
            double nowSeconds,
            double rate,
            long handled,
            Map<String, Double> kinds,
            Quantiles processing,
            Quantiles mailboxWait,
            int depth,
            @Nullable Long holds,
            @Nullable Long made,
            @Nullable Long uses,
            int restarts,
            @Nullable String lastError,
            @Nullable Double lastErrorSeconds) {
        Actor {
            kinds = Map.copyOf(kinds);
        }
    }

    /** Seconds that half of all, and 99 of 100, do not exceed. */
    record Quantiles(double p50, double p99) {}

    /**
     * Bytes.
     *
     * @param nativeUsed outside of the heap, given out by JavaCPP
     * @param nativeLimit what JavaCPP gives out at most; 0 if there is no limit
     * @param process of the whole process, the heap included; 0 where that cannot be told
     * @param machine what the machine has; 0 where that cannot be told
     */
    record Memory(long heapUsed, long heapLimit, long nativeUsed, long nativeLimit, long process, long machine) {}
}
