package io.slotwise.actors;

import akka.actor.typed.ActorSystem;
import io.slotwise.actors.selection.HostCounts;
import io.slotwise.actors.selection.HostDesk;
import io.slotwise.actors.selection.HostedSelection;
import io.slotwise.actors.selection.ItemCheck;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.selection.Ticket;
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.HostedParts;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A run for a host that owns the loop: it asks for a selection, lives on, and reports the reward when it knows it, or
 * never.
 *
 * <pre>{@code
 * try (HostedTraining hosted = HostedTraining.start(system, settings, shape, new TrainingListener() {})) {
 *     while (simulationGoesOn) {
 *         HostedSelection selection = hosted.select(items).toCompletableFuture().join();
 *         ...
 *         hosted.reward(selection.ticket(), reward); // whenever it is known
 *     }
 * }
 * }</pre>
 *
 * <p>What it learns from is what the host rewards. A slow host makes for slow learning, and a fast one is held back: while
 * more rewarded selections wait than {@code replay.samples-per-insert} lets in, {@link #select} waits. A host that cannot
 * wait may ask {@link #training()} for selections instead, of which nothing is learned. Since nothing can be evaluated at
 * will, evaluations tell the mean reward of the last {@code evaluation.items} rewarded selections, and there is no score.
 *
 * <p>Selections that wait for their rewards are not part of a checkpoint: a run that goes on refuses their tickets. Any
 * thread may use it.
 */
public final class HostedTraining implements AutoCloseable {
    private final Training training;
    private final HostDesk desk;
    private final ItemCheck check;

    private HostedTraining(Training training, HostedParts parts) {
        this.training = training;
        desk = parts.desk();
        check = new ItemCheck(parts.shape());
        var unused = training.result().whenComplete((result, failure) -> desk.close("training has ended"));
    }

    /**
     * Starts training.
     *
     * @param system where the actors are to live
     * @param shape the sizes of what the host will ask
     * @param listener hears how it goes
     * @throws IllegalArgumentException if the settings do not fit the shape, or ask for lockstep
     * @throws IllegalStateException if the actor system has ended
     */
    public static HostedTraining start(
            ActorSystem<?> system, SlotwiseSettings settings, SimulationShape shape, TrainingListener listener) {
        return start(system, new HostedParts(settings, shape), Optional.empty(), listener);
    }

    /**
     * Starts training, or goes on with it, with its state saved now and then and at its end.
     *
     * @param parts what this one run is made of; they may hold a state to go on from
     * @param store keeps the run's state, if anything is to
     * @throws IllegalStateException if the actor system has ended
     */
    public static HostedTraining start(
            ActorSystem<?> system, HostedParts parts, Optional<CheckpointStore> store, TrainingListener listener) {
        return new HostedTraining(Training.start(system, parts, store, listener), parts);
    }

    /**
     * Picks from one list, by the newest policy and with the exploration that learning needs.
     *
     * @param items N rows of D numbers
     * @return the selection, once it may be made; or a {@link
     *     io.slotwise.actors.selection.SelectionRefusedException} if too many lists wait already, or training has ended
     * @throws IllegalArgumentException if the items do not fit the shape, or a number is not finite
     */
    public CompletionStage<HostedSelection> select(float[][] items) {
        return select(check.list(items)).thenApply(answers -> answers.get(0));
    }

    /** As above, from several lists, of any lengths: a selection and a ticket for each, in their order. */
    public CompletionStage<List<HostedSelection>> select(ItemLists items) {
        return items.count() == 0
                ? CompletableFuture.completedStage(List.of())
                : desk.questions().ask(check.checked(items), SelectionKind.SAMPLED);
    }

    /**
     * Reports what a selection earned.
     *
     * @param reward greater is better
     * @throws IllegalArgumentException if the reward is not finite; the ticket waits on
     * @throws io.slotwise.actors.selection.TicketRefusedException if the ticket is not of this run, was rewarded before or
     *     has expired ({@code embedding.ticket-timeout}), or training has ended
     */
    public void reward(Ticket ticket, float reward) {
        desk.reward(ticket, reward);
    }

    /** What became of the selections so far. */
    public HostCounts counts() {
        return desk.tickets().counts();
    }

    /** The run, to be watched, paused, saved, stopped, and asked for selections without tickets. */
    public Training training() {
        return training;
    }

    /** Closes the run, as {@link Training#close} does; from now on nothing is selected and no reward is taken. */
    @Override
    public void close() {
        desk.close("training was closed");
        training.close();
    }
}
