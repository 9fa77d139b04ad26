package io.slotwise.actors;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import io.slotwise.actors.pipeline.SelectionServiceActor;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.SelectionServiceCommand;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.selection.ItemCheck;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionDesk;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.core.problem.ItemLists;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The host's side of the selection service, whose actor is started with the first question. Any thread may use it. */
final class SelectionService {
    private final ActorSystem<?> system;
    private final TrainingParts parts;
    private final ActorRef<SupervisorCommand> supervisor;
    private final CompletableFuture<TrainingResult> result;
    private final SelectionDesk<Selection> desk;
    private final ItemCheck check;
    private @Nullable ActorRef<SelectionServiceCommand> actor;
    private boolean closed;

    SelectionService(
            ActorSystem<?> system,
            TrainingParts parts,
            ActorRef<SupervisorCommand> supervisor,
            CompletableFuture<TrainingResult> result) {
        this.system = system;
        this.parts = parts;
        this.supervisor = supervisor;
        this.result = result;
        desk = new SelectionDesk<>(parts.settings().embedding().waitingLists());
        check = new ItemCheck(parts.shape());
    }

    /** What may be asked about. */
    ItemCheck check() {
        return check;
    }

    /** A selection for each list. */
    CompletionStage<List<Selection>> ask(ItemLists items, SelectionKind kind) {
        if (items.count() == 0) {
            return CompletableFuture.completedStage(List.of());
        }
        start();
        return desk.ask(items, kind);
    }

    private synchronized void start() {
        if (actor != null || closed) {
            return;
        }
        if (system.getWhenTerminated().toCompletableFuture().isDone()) {
            desk.close("the actor system " + system.name() + " has ended");
        } else {
            actor = SelectionServiceActor.start(system, parts, desk, supervisor, this::ended);
        }
    }

    /** What the run ended with, once the host may know it. */
    private Optional<PolicySnapshot> ended() {
        if (!result.isDone() || result.isCompletedExceptionally()) {
            return Optional.empty();
        }
        TrainingResult last = result.join();
        return Optional.of(new PolicySnapshot(
                last.policy(), last.critic(), last.evaluation().progress(), true));
    }

    synchronized void close() {
        closed = true;
        desk.close("there are no more selections: training was closed");
        if (actor != null) {
            actor.tell(new SelectionServiceCommand.Close());
        }
    }
}
