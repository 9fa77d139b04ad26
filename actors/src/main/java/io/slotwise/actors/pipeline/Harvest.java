package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.Insert;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestInsert;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.SelectorCommand.InsertCredit;
import io.slotwise.actors.training.HostedCollector;
import io.slotwise.core.problem.Experiences;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a host's life leaves to learn from: what it rewarded, handed on as fast as the experience replay takes it, and the
 * lists that it asked about. It outlives restarts of the host's actor.
 */
final class Harvest {
    private final HostedCollector collector;
    private final int batch;
    private final ActorRef<ExperienceReplayCommand> replay;
    private final PipelineMeters meters;
    private final Deque<Generate> asked = new ArrayDeque<>();
    private int allowedSoon;

    /** @param batch experiences that are handed on at a time, at most */
    Harvest(HostedCollector collector, int batch, ActorRef<ExperienceReplayCommand> replay, PipelineMeters meters) {
        this.collector = collector;
        this.batch = batch;
        this.replay = replay;
        this.meters = meters;
    }

    /** Asks to hand on what is ready, unless that was asked already. */
    void askToInsert(ActorRef<? super InsertCredit> replyTo) {
        int count = Math.min(collector.ready(), batch);
        if (allowedSoon == 0 && count > 0) {
            allowedSoon = count;
            replay.tell(new RequestInsert(count, replyTo));
        }
    }

    /** Hands on what was asked for. */
    void insert() {
        if (allowedSoon > 0) {
            Experiences experiences = collector.take(allowedSoon);
            allowedSoon = 0;
            replay.tell(new Insert(experiences));
            meters.evaluated(experiences);
        }
    }

    /** Hands lists on, as soon as there are any. */
    void handLists(Generate command) {
        asked.add(command);
        handLists();
    }

    /** Hands lists to all who have asked, if there are any. */
    void handLists() {
        while (!asked.isEmpty() && collector.hasLists()) {
            Generate next = asked.element();
            next.replyTo().tell(new GeneratedItems(collector.lists(next.count()), 0));
            asked.remove();
        }
    }
}
