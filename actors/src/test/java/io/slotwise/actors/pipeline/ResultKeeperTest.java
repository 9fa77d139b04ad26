package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.Tick;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingResult;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultKeeperTest {
    private final CompletableFuture<TrainingResult> result = new CompletableFuture<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failure_inAMessage_failsTheResult(boolean isError) {
        var kit = BehaviorTestKit.create(kept(() -> failing(isError)));
        assertThat(result).isNotDone();

        assertThatThrownBy(() -> kit.run(new Tick())).hasMessageContaining("lost count");
        assertThatThrownBy(result::join)
                .hasCauseInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("the training supervisor failed")
                .hasMessageContaining("lost count");
    }

    @Test
    void failure_atTheStart_failsTheResult() {
        assertThatThrownBy(() -> BehaviorTestKit.create(kept(() -> {
                    throw new IllegalArgumentException("no room");
                })))
                .hasMessageContaining("no room");

        assertThat(result).isCompletedExceptionally();
    }

    @Test
    void stop_resultThereAlready_isLeftAlone() {
        var kit = BehaviorTestKit.create(kept(Behaviors::ignore));
        result.complete(null);
        kit.signal(PostStop.instance());

        assertThat(result).isCompletedWithValue(null);
    }

    private Behavior<SupervisorCommand> kept(Supplier<Behavior<SupervisorCommand>> behavior) {
        return Behaviors.intercept(() -> new ResultKeeper(result), Behaviors.setup(context -> behavior.get()));
    }

    private static Behavior<SupervisorCommand> failing(boolean isError) {
        return Behaviors.receiveMessage(message -> {
            if (isError) {
                throw new AssertionError("lost count");
            }
            throw new IllegalStateException("lost count");
        });
    }
}
