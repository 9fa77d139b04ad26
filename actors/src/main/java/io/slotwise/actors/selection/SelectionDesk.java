package io.slotwise.actors.selection;

import io.slotwise.actors.selection.SelectionRefusedException.Reason;
import io.slotwise.core.problem.ItemLists;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where questions wait from the host's threads to the actor that answers them. Only so many may wait: more are refused
 * at once, so that a host learns that it asks for too much, and no mailbox grows. The actor is rung for, once, however
 * many questions come, and takes what is there when it has time: batches grow with the load, and nobody waits for a
 * batch to fill. Any thread may use it.
 *
 * @param <T> what answers a list
 */
public final class SelectionDesk<T> {
    private final int capacity;
    private final Deque<Question<T>> waiting = new ArrayDeque<>();
    private int lists;
    private boolean rung;
    private @Nullable Runnable bell;
    private @Nullable String closed;

    /** @param capacity lists that may wait at most, at least 1 */
    public SelectionDesk(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Leaves a question.
     *
     * @return an answer for each list; fails with a {@link SelectionRefusedException} if too many lists wait already, or
     *     nobody is there to answer
     */
    public CompletionStage<List<T>> ask(ItemLists items, SelectionKind kind) {
        CompletableFuture<List<T>> answer = new CompletableFuture<>();
        SelectionRefusedException refusal = add(new Question<>(items, kind, answer));
        if (refusal == null) {
            ring();
        } else {
            answer.completeExceptionally(refusal);
        }
        return answer;
    }

    private synchronized @Nullable SelectionRefusedException add(Question<T> question) {
        if (closed != null) {
            return new SelectionRefusedException(Reason.CLOSED, closed);
        }
        int count = question.items().count();
        if (count > capacity - lists) {
            return new SelectionRefusedException(
                    Reason.OVERLOADED,
                    "no room for " + count + " lists: " + lists + " of at most " + capacity
                            + " wait for their selections already; embedding.waiting-lists sets the limit");
        }
        waiting.add(question);
        lists += count;
        return null;
    }

    /** Somebody is there to answer, whom this rings for; questions that wait already ring at once. */
    public void open(Runnable newBell) {
        synchronized (this) {
            bell = newBell;
            rung = false;
        }
        ring();
    }

    /** Rings, unless that was done since the actor last {@linkplain #attend attended}. */
    public void ring() {
        Runnable toRing = bellToRing();
        if (toRing != null) {
            toRing.run();
        }
    }

    private synchronized @Nullable Runnable bellToRing() {
        Runnable toRing = rung ? null : bell;
        rung |= toRing != null;
        return toRing;
    }

    /** The bell was heard: what comes from now on rings again. */
    public synchronized void attend() {
        rung = false;
    }

    /**
     * Takes the questions that have waited longest: at least one if there are any, and no more beyond either limit.
     *
     * @param mostLists lists in all
     * @param mostItems items of all lists together
     */
    public synchronized List<Question<T>> take(int mostLists, int mostItems) {
        List<Question<T>> taken = new ArrayList<>();
        long takenLists = 0;
        long takenItems = 0;
        for (Question<T> next = waiting.peek(); next != null; next = waiting.peek()) {
            takenLists += next.items().count();
            takenItems += next.items().rows();
            if (!taken.isEmpty() && (takenLists > mostLists || takenItems > mostItems)) {
                break;
            }
            taken.add(waiting.remove());
            lists -= next.items().count();
        }
        return taken;
    }

    /** How many lists wait. */
    public synchronized int lists() {
        return lists;
    }

    /**
     * Refuses what waits and whatever comes, for good; the first reason counts.
     *
     * @param reason why nobody is there to answer, in words
     */
    public void close(String reason) {
        List<Question<T>> refused;
        synchronized (this) {
            closed = closed == null ? reason : closed;
            refused = List.copyOf(waiting);
            waiting.clear();
            lists = 0;
        }
        // Not while others are held up: what hangs on an answer is the host's code.
        refused.forEach(question ->
                question.answer().completeExceptionally(new SelectionRefusedException(Reason.CLOSED, reason)));
    }
}
