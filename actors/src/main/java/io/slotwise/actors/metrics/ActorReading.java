package io.slotwise.actors.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of an actor at one moment. Counts and times are since it was first started and never shrink.
 *
 * @param name unique among the actors of a run
 * @param role the part it plays; several may play the same
 * @param messages messages handled, by kind
 * @param processing how long handling one took
 * @param mailboxWait how long one lay in the mailbox
 * @param mailboxDepth messages in the mailbox now
 * @param busy seconds spent handling messages
 * @param idle seconds spent waiting for what it needs
 * @param waiting seconds spent waiting to be asked for more
 * @param now what it does now
 * @param reason what it waits for, or the kind of message that it handles
 * @param nowSeconds for how long it has done so
 * @param holds how many entries it keeps
 * @param made the newest version it has made of what it learns
 * @param uses the version that it uses of what another learns
 * @param restarts how often it was started again after a failure
 * @param lastFailure what went wrong last, if anything did
 */
public record ActorReading(
        String name,
        String role,
        Map<String, Long> messages,
        LatencyCounts processing,
        LatencyCounts mailboxWait,
        int mailboxDepth,
        double busy,
        double idle,
        double waiting,
        Share now,
        String reason,
        double nowSeconds,
        OptionalLong holds,
        OptionalLong made,
        OptionalLong uses,
        int restarts,
        Optional<ActorFailure> lastFailure) {
    public ActorReading {
        messages = Map.copyOf(messages);
    }

    /** Messages handled, of any kind. */
    public long handled() {
        return messages.values().stream().mapToLong(Long::longValue).sum();
    }
}
