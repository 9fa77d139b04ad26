package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.Insert;
import io.slotwise.actors.protocol.ExperienceReplayCommand.NoMoreInserts;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestInsert;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.HostCommand;
import io.slotwise.actors.protocol.HostCommand.Serve;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.ItemSourceCommand.Use;
import io.slotwise.actors.protocol.SelectorCommand.InsertCredit;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.selection.HostDesk;
import io.slotwise.actors.selection.HostedSelection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.HostedParts;
import io.slotwise.core.problem.ItemLists;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostActorTest {
    private final HostedParts parts = new HostedParts(
            Settings.small("mode = async, simulation.batch-size = 2, stop.environment-steps = 12"),
            new TargetValueSimulation().shape());
    private final HostDesk desk = parts.desk();
    private final TestInbox<ExperienceReplayCommand> replay = TestInbox.create();
    private final TestInbox<SupervisorCommand> supervisor = TestInbox.create();
    private final Restartable<HostCommand> host =
            new Restartable<>(HostActor.create(parts, desk, new HostActor.Peers(replay.getRef(), supervisor.getRef())));

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void reward_isHandedOnWhenTheReplayAllowsIt() {
        ItemLists items = Samples.items(1);
        HostedSelection selection = served(items).get(0);
        assertThat(replay.hasMessages()).isFalse();
        desk.reward(selection.ticket(), -0.5f);
        host.send(new Serve());
        assertThat(((RequestInsert) replay.receiveMessage()).count()).isEqualTo(1);
        assertThat(replay.hasMessages()).isFalse();

        host.send(new InsertCredit(0));
        Insert insert = (Insert) replay.receiveMessage();
        assertThat(insert.experiences().items()).isEqualTo(items);
        assertThat(insert.experiences().rewards()).containsExactly(-0.5f);
        assertThat(insert.experiences().selections().picks())
                .containsExactly(selection.pick(0), selection.pick(1), selection.pick(2), selection.pick(3));
        assertThat(replay.hasMessages()).isFalse();
    }

    @Test
    void questions_whileTwoBatchesWaitForTheReplay_waitToo() {
        List<HostedSelection> selections = served(Samples.items(5));
        selections.forEach(selection -> desk.reward(selection.ticket(), 1));
        var held = desk.questions().ask(Samples.items(1), SelectionKind.SAMPLED);
        host.send(new Serve());
        assertThat(held.toCompletableFuture()).isNotDone();

        host.send(new InsertCredit(0));
        assertThat(held.toCompletableFuture()).isDone();
    }

    @Test
    void lists_areHandedToThePolicyOnceTheHostHasShownAny() {
        TestInbox<GeneratedItems> learner = TestInbox.create();
        host.send(new Generate(3, Use.POLICY_UPDATES, learner.getRef()));
        assertThat(learner.hasMessages()).isFalse();
        ItemLists items = Samples.items(1);
        served(items);

        assertThat(learner.receiveMessage().items()).isEqualTo(items.repeated(3));
    }

    @Test
    void limit_reached_endsInsertsAndTheDesk() {
        List<HostedSelection> selections = served(Samples.items(13));
        selections.forEach(selection -> desk.reward(selection.ticket(), 1));
        host.send(new Serve());
        for (int batch = 0; batch < 6; batch++) {
            assertThat(((RequestInsert) replay.receiveMessage()).count()).isEqualTo(2);
            host.send(new InsertCredit(0));
            assertThat(replay.receiveMessage()).isInstanceOf(Insert.class);
        }

        replay.expectMessage(new NoMoreInserts());
        assertThat(desk.questions().ask(Samples.items(1), SelectionKind.SAMPLED).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void restart_betweenQuestionAndReward_losesNeither() {
        HostedSelection selection = served(Samples.items(1)).get(0);
        desk.reward(selection.ticket(), 1);
        host.send(new Serve());
        replay.receiveMessage();
        host.restart();
        host.send(new InsertCredit(0));

        assertThat(((Insert) replay.receiveMessage()).experiences().count()).isEqualTo(1);
    }

    private List<HostedSelection> served(ItemLists items) {
        CompletionStage<List<HostedSelection>> answer = desk.questions().ask(items, SelectionKind.SAMPLED);
        host.send(new Serve());
        assertThat(answer.toCompletableFuture()).isDone();
        return answer.toCompletableFuture().join();
    }
}
