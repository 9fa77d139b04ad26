package io.slotwise.actors.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.slotwise.actors.selection.SelectionRefusedException.Reason;
import io.slotwise.core.problem.ItemLists;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SelectionDeskTest {
    private final AtomicInteger rings = new AtomicInteger();
    private final SelectionDesk<String> desk = new SelectionDesk<>(4);

    @Test
    void ask_beforeAnybodyIsThere_ringsWhenSomebodyIs() {
        ask(1);
        ask(1);
        assertThat(rings).hasValue(0);

        open();
        assertThat(rings).hasValue(1);
        assertThat(desk.take(10, 100)).hasSize(2);
    }

    @Test
    void ask_severalTimes_ringsOnceUntilAttended() {
        open();
        desk.attend();
        rings.set(0);
        ask(1);
        ask(1);
        assertThat(rings).hasValue(1);

        desk.attend();
        ask(1);
        assertThat(rings).hasValue(2);
    }

    @Test
    void ask_moreThanMayWait_isRefusedAndWhatWaitsStays() {
        ask(3);
        assertThat(reasonOf(ask(2))).isEqualTo(Reason.OVERLOADED);
        assertThat(ask(1).toCompletableFuture()).isNotDone();
        assertThat(desk.lists()).isEqualTo(4);

        desk.take(10, 100);
        assertThat(ask(4).toCompletableFuture()).isNotDone();
    }

    @Test
    void take_limits_holdButForTheFirst() {
        ask(2);
        ask(1);
        ask(1);

        assertThat(desk.take(1, 100)).hasSize(1);
        assertThat(desk.take(9, 1)).hasSize(1);
        assertThat(desk.lists()).isEqualTo(1);
        assertThat(desk.take(1, 1)).hasSize(1);
        assertThat(desk.take(1, 1)).isEmpty();
    }

    @Test
    void take_questions_comeInTheirOrder() {
        ask(1);
        ask(2);
        ask(1);

        assertThat(desk.take(10, 100)).extracting(next -> next.items().count()).containsExactly(1, 2, 1);
    }

    @Test
    void close_refusesWhatWaitsAndWhatComes() {
        CompletionStage<List<String>> waiting = ask(1);
        desk.close("gone");
        desk.close("gone again");

        assertThat(reasonOf(waiting)).isEqualTo(Reason.CLOSED);
        assertThat(reasonOf(ask(1))).isEqualTo(Reason.CLOSED);
        assertThat(failureOf(ask(1))).hasMessage("gone");
        assertThat(desk.lists()).isZero();
    }

    private void open() {
        desk.open(rings::incrementAndGet);
    }

    private CompletionStage<List<String>> ask(int lists) {
        return desk.ask(ItemLists.uniform(lists, 1, 1, new float[lists]), SelectionKind.GREEDY);
    }

    private static Reason reasonOf(CompletionStage<?> answer) {
        return ((SelectionRefusedException) failureOf(answer)).reason();
    }

    private static Throwable failureOf(CompletionStage<?> answer) {
        assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
        Throwable thrown = catchThrowable(() -> answer.toCompletableFuture().join());
        return thrown instanceof CompletionException ? thrown.getCause() : thrown;
    }
}
