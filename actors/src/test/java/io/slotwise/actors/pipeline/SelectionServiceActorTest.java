package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.slotwise.actors.fixture.FaultyParts;
import io.slotwise.actors.fixture.FaultyParts.Place;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.RequestNewest;
import io.slotwise.actors.protocol.SelectionServiceCommand;
import io.slotwise.actors.protocol.SelectionServiceCommand.Close;
import io.slotwise.actors.protocol.SelectionServiceCommand.Refresh;
import io.slotwise.actors.protocol.SelectionServiceCommand.Serve;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionDesk;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.selection.SelectionRefusedException;
import io.slotwise.actors.training.GuidedPolicy;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelectionServiceActorTest {
    private Optional<PolicySnapshot> ended = Optional.empty();
    private boolean broken;
    private int forwards;
    private final TrainingParts parts = new FaultyParts(Settings.small(), Place.POLICY_FORWARD, call -> {
        forwards++;
        return broken;
    });
    private final SelectionDesk<Selection> desk = new SelectionDesk<>(1000);
    private final TestInbox<SupervisorCommand> supervisor = TestInbox.create();
    private final Restartable<SelectionServiceCommand> service =
            new Restartable<>(SelectionServiceActor.create(parts, desk, supervisor.getRef(), () -> ended));

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void question_beforeAnyPolicyCame_waitsForIt() {
        var answer = desk.ask(Samples.items(3), SelectionKind.GREEDY);
        service.send(new Serve());
        assertThat(answer.toCompletableFuture()).isNotDone();
        service.send(Samples.policy(parts, 5, false));

        assertThat(now(answer)).extracting(Selection::policyVersion).containsOnly(5L);
    }

    @Test
    void question_asTheRunHasEnded_isAnsweredByItsResultWhateverCameBefore() {
        service.send(Samples.policy(parts, 5, false));
        service.send(new Serve());
        ended = Optional.of(Samples.policy(parts, 7, true));

        assertThat(answersTo(Samples.items(1), SelectionKind.GREEDY).get(0).policyVersion())
                .isEqualTo(7);
        service.send(Samples.policy(parts, 6, false));
        assertThat(answersTo(Samples.items(1), SelectionKind.GREEDY).get(0).policyVersion())
                .isEqualTo(7);
    }

    @Test
    void question_noPolicyComesInTime_isAnsweredByTheFirstParameters() {
        ItemLists items = Samples.items(3);
        var asked = desk.ask(items, SelectionKind.GREEDY);
        service.send(new Refresh());
        List<Selection> answers = now(asked);

        try (GuidedPolicy policy = parts.guidedPolicy()) {
            assertThat(answers).extracting(Selection::picks).isEqualTo(picks(policy.decide(items)));
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.policyVersion()).isZero();
            assertThat(answer.predictedReward()).isEmpty();
        });
    }

    @Test
    void question_afterAPolicyCame_isAnsweredByItWithWhatItsCriticExpects() {
        PolicySnapshot newest = Samples.policy(parts, 5, false);
        service.send(newest);
        ItemLists items = Samples.items(3);
        List<Selection> answers = answersTo(items, SelectionKind.GREEDY);

        try (GuidedPolicy policy = parts.guidedPolicy()) {
            policy.load(newest.policy(), newest.critic());
            Selections expected = policy.decide(items);
            float[] predicted = policy.predict(items, expected);
            assertThat(answers).extracting(Selection::picks).isEqualTo(picks(expected));
            for (int list = 0; list < items.count(); list++) {
                assertThat(answers.get(list).predictedReward()).hasValue(predicted[list]);
                assertThat(answers.get(list).policyVersion()).isEqualTo(5);
            }
        }
    }

    @Test
    void questions_thatWait_areAnsweredTogetherAndEachItsOwn() {
        service.send(Samples.policy(parts, 1, false));
        ItemLists all = Samples.items(6);
        var first = desk.ask(all.slice(0, 1), SelectionKind.GREEDY);
        var second = desk.ask(all.slice(1, 4), SelectionKind.GREEDY);
        var third = desk.ask(all.slice(4, 6), SelectionKind.GREEDY);
        service.send(new Serve());

        assertThat(forwards).isEqualTo(1);
        assertThat(now(first)).hasSize(1);
        assertThat(now(second)).hasSize(3);
        var together = List.copyOf(now(second));
        assertThat(answersTo(all.slice(1, 4), SelectionKind.GREEDY)).isEqualTo(together);
        assertThat(now(third)).hasSize(2);
    }

    @Test
    void questions_moreThanGoTogether_makeItRingForTheRest() {
        service.send(Samples.policy(parts, 1, false));
        desk.ask(Samples.items(200), SelectionKind.SAMPLED);
        var later = desk.ask(Samples.items(200), SelectionKind.bestOf(2));
        service.kit().selfInbox().getAllReceived();
        service.send(new Serve());
        assertThat(later.toCompletableFuture()).isNotDone();

        service.kit().selfInbox().expectMessage(new Serve());
        service.send(new Serve());
        assertThat(now(later)).hasSize(200);
        assertThat(service.kit().selfInbox().hasMessages()).isFalse();
    }

    @Test
    void policies_areAskedForOneAtATimeUntilTheLast() {
        assertThat(supervisor.receiveMessage()).isInstanceOf(RequestNewest.class);
        service.send(Samples.policy(parts, 1, false));
        assertThat(supervisor.hasMessages()).isFalse();
        service.send(new Refresh());
        assertThat(supervisor.receiveMessage()).isInstanceOf(RequestNewest.class);
        service.send(Samples.policy(parts, 2, true));
        service.send(Samples.policy(parts, 1, false));

        assertThat(answersTo(Samples.items(1), SelectionKind.SAMPLED).get(0).policyVersion())
                .isEqualTo(2);
    }

    @Test
    void failure_failsTheQuestionsThatWereTakenAndNoOthers() {
        service.send(Samples.policy(parts, 1, false));
        var taken = desk.ask(Samples.items(256), SelectionKind.GREEDY);
        var waiting = desk.ask(Samples.items(1), SelectionKind.GREEDY);
        broken = true;
        service.sendFailing(new Serve(), "POLICY_FORWARD");
        assertThatThrownBy(() -> now(taken)).hasCauseInstanceOf(SelectionRefusedException.class);
        assertThat(waiting.toCompletableFuture()).isNotDone();

        broken = false;
        service.restart();
        service.kit().selfInbox().expectMessage(new Serve());
        service.send(new Serve());
        assertThat(now(waiting)).hasSize(1);
    }

    @Test
    void mask_thatLeavesTooLittle_failsItsQuestionAlone() {
        service.send(Samples.policy(parts, 1, false));
        ItemLists wrong = Samples.items(1).restricted(3, (list, slot, item) -> true);
        var bad = desk.ask(wrong.restricted(3, (list, slot, item) -> item == 0), SelectionKind.GREEDY);
        var good = desk.ask(Samples.items(1), SelectionKind.GREEDY);
        service.send(new Serve());

        assertThatThrownBy(() -> now(bad)).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(now(good)).hasSize(1);
    }

    @Test
    void close_endsIt() {
        service.send(new Close());

        assertThat(service.kit().isAlive()).isFalse();
    }

    @Test
    void end_closesItsDesk() {
        service.close();

        assertThatThrownBy(() -> now(desk.ask(Samples.items(1), SelectionKind.GREEDY)))
                .hasCauseInstanceOf(SelectionRefusedException.class);
    }

    private List<Selection> answersTo(ItemLists items, SelectionKind kind) {
        CompletionStage<List<Selection>> answer = desk.ask(items, kind);
        service.send(new Serve());
        return now(answer);
    }

    private static <T> T now(CompletionStage<T> answer) {
        assertThat(answer.toCompletableFuture()).isDone();
        return answer.toCompletableFuture().join();
    }

    private static List<List<Integer>> picks(Selections selections) {
        List<List<Integer>> picks = new ArrayList<>();
        for (int list = 0; list < selections.count(); list++) {
            int at = list;
            picks.add(IntStream.range(0, selections.slots())
                    .mapToObj(slot -> selections.pick(at, slot))
                    .toList());
        }
        return picks;
    }
}
