package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand.RequestCritic;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.ItemReplayCommand.RequestItems;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand.CriticUpdate;
import io.slotwise.actors.training.Schedule;
import io.slotwise.core.problem.ItemLists;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What policy updates are made from: asked for once each, and kept until it is used. It outlives restarts of the policy
 * learner.
 */
final class PolicyInputs {
    private final Schedule schedule;
    private final long updateLimit;
    private final ActorRef<CriticLearnerCommand> criticLearner;
    private final ActorRef<ItemReplayCommand> itemReplay;
    private @Nullable CriticUpdate critic;
    private @Nullable ItemLists items;
    private long askedFor;

    /**
     * @param updateLimit for no update beyond it anything is asked
     * @param updates how many have been made
     */
    PolicyInputs(
            Schedule schedule,
            long updateLimit,
            ActorRef<CriticLearnerCommand> criticLearner,
            ActorRef<ItemReplayCommand> itemReplay,
            long updates) {
        this.schedule = schedule;
        this.updateLimit = updateLimit;
        this.criticLearner = criticLearner;
        this.itemReplay = itemReplay;
        askedFor = updates;
    }

    /** All that an update is made from. */
    record Ready(ItemLists items, CriticUpdate critic) {}

    /** Asks, once, for what update number {@code update} is made from. */
    void ask(long update, ActorRef<PolicyLearnerCommand> replyTo) {
        if (askedFor >= update || update > updateLimit) {
            return;
        }
        askedFor = update;
        criticLearner.tell(new RequestCritic(schedule.criticVersionFor(update), replyTo));
        if (!schedule.lockstep()) {
            askForItems(replyTo);
        }
    }

    /** In lockstep only once there is a critic: lists that were handed out but never used would be missing later. */
    void askForItems(ActorRef<PolicyLearnerCommand> replyTo) {
        itemReplay.tell(new RequestItems(schedule.policyBatch(), replyTo));
    }

    void take(CriticUpdate reply) {
        critic = reply;
    }

    void take(ItemLists reply) {
        items = reply;
    }

    boolean hasCritic() {
        return critic != null;
    }

    /** What the next update is made from, if it is all there. */
    Optional<Ready> ready() {
        return critic == null || items == null ? Optional.empty() : Optional.of(new Ready(items, critic));
    }

    /** The update has been made. */
    void use() {
        critic = null;
        items = null;
    }

    /** What was asked for will not come. */
    void forget(long updates) {
        askedFor = updates;
    }

    /** Whether nothing has been asked for that has not been used, so that nobody works for the next update yet. */
    boolean isAtRest(long updates) {
        return askedFor <= updates;
    }
}
