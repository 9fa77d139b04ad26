package io.slotwise.actors.pipeline;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.PostStop;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingResult;
import java.util.concurrent.CompletableFuture;

/** Sees to it that whoever waits for a run's result gets an answer, even if the training supervisor itself fails. */
final class ResultKeeper extends BehaviorInterceptor<SupervisorCommand, SupervisorCommand> {
    private final CompletableFuture<TrainingResult> result;

    ResultKeeper(CompletableFuture<TrainingResult> result) {
        super(SupervisorCommand.class);
        this.result = result;
    }

    @Override
    public Behavior<SupervisorCommand> aroundStart(
            TypedActorContext<SupervisorCommand> context, PreStartTarget<SupervisorCommand> target) {
        try {
            return target.start(context);
        } catch (RuntimeException | Error e) {
            throw answered(e);
        }
    }

    @Override
    public Behavior<SupervisorCommand> aroundReceive(
            TypedActorContext<SupervisorCommand> context,
            SupervisorCommand message,
            ReceiveTarget<SupervisorCommand> target) {
        try {
            return target.apply(context, message);
        } catch (RuntimeException | Error e) {
            throw answered(e);
        }
    }

    @Override
    public Behavior<SupervisorCommand> aroundSignal(
            TypedActorContext<SupervisorCommand> context, Signal signal, SignalTarget<SupervisorCommand> target) {
        if (signal instanceof PostStop) {
            result.completeExceptionally(new TrainingFailedException("the actor system ended before training did"));
        }
        return target.apply(context, signal);
    }

    private TrainingFailedException answered(Throwable failure) {
        TrainingFailedException answer =
                new TrainingFailedException("the training supervisor failed: " + failure, failure);
        result.completeExceptionally(answer);
        return answer;
    }
}
