package io.slotwise.sim.monitor;

import io.slotwise.actors.training.Evaluation;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.monitor.RunCard.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a page shows, and the events that keep it up to date. The state and the number of the last event that is in it
 * go together. Any thread may use it.
 */
final class Story {
    /** Of these the latest are kept. */
    private static final int MOST_MARKS = 200;

    /** Columns of evaluations that are called otherwise in {@code metrics.jsonl}. */
    static final Map<String, String> EVALUATION_FIELDS = Map.of(
            "correlation", "predictionCorrelation",
            "logitSpread", "logitStdDev",
            "criticGradient", "criticGradientNorm",
            "policyGradient", "policyGradientNorm");

    private final EventLog events = new EventLog();
    private final String story;
    private final RunCard run;
    private Series points = points();
    private Series evaluations = evaluations();
    private final List<Mark> marks = new ArrayList<>();
    private List<Picks> picks = List.of();
    private @Nullable Reference reference;
    private @Nullable Sample sample;

    /** @param story unlike that of any other: the numbers of its events mean nothing elsewhere */
    Story(String story, RunCard run) {
        this.story = story;
        this.run = run;
    }

    /** Everything, with the number of the last event that is in it. */
    record State(
            String story,
            long event,
            boolean live,
            RunCard run,
            @Nullable Reference reference,
            @Nullable Sample sample,
            Series.View points,
            Series.View evaluations,
            List<Mark> marks,
            List<Picks> picks) {}

    /** What a {@code sample} event holds. */
    private record SampleEvent(Sample sample, @Nullable Double[] point) {}

    /** Looks at the run, one a second; none yet. */
    static Series points() {
        return new Series(
                "seconds",
                "environmentSteps",
                "environmentStepsPerSecond",
                "criticUpdatesPerSecond",
                "policyUpdatesPerSecond",
                "criticBusy",
                "policyBusy",
                "selectorBusy",
                "simulationBusy",
                "heap",
                "process",
                "temperature",
                "epsilon",
                "policyLag",
                "replaySize",
                "criticUpdateRatio",
                "policyUpdateRatio");
    }

    /** Measures of the policy; none yet. */
    static Series evaluations() {
        return new Series(
                "seconds",
                "environmentSteps",
                "score",
                "greedyReward",
                "sampledReward",
                "predictedReward",
                "correlation",
                "criticLoss",
                "entropy",
                "logitSpread",
                "criticGradient",
                "policyGradient",
                "trust",
                "gradientCosine");
    }

    /** What was before; comes before everything else. */
    synchronized void begin(Past past) {
        points = past.points();
        evaluations = past.evaluations();
        marks.addAll(past.marks());
        reference = past.reference().orElse(null);
    }

    String name() {
        return story;
    }

    EventLog events() {
        return events;
    }

    synchronized State state() {
        return new State(
                story,
                events.last(),
                !events.isClosed(),
                run,
                reference,
                sample,
                points.view(),
                evaluations.view(),
                List.copyOf(marks),
                picks);
    }

    Snapshot snapshot() {
        State now = state();
        return new Snapshot(now.event, Json.line(now));
    }

    synchronized void reference(Reference known) {
        reference = known;
        events.append("reference", Json.line(known));
    }

    synchronized void sampled(Sample latest, double... numbers) {
        sample = latest;
        @Nullable Double[] point = Series.row(numbers);
        points.add(point);
        events.append("sample", Json.line(new SampleEvent(latest, point)));
    }

    synchronized void evaluated(Evaluation evaluation) {
        @Nullable
        Double[] row = Series.row(
                evaluation.seconds(),
                (double) evaluation.progress().environmentSteps(),
                evaluation.score().orElse(Double.NaN),
                evaluation.greedyReward(),
                evaluation.sampledReward(),
                evaluation.critic().predictedReward(),
                evaluation.critic().correlation(),
                evaluation.progress().criticLoss(),
                evaluation.entropy(),
                evaluation.logitStandardDeviation(),
                evaluation.progress().criticGradientNorm(),
                evaluation.progress().policyGradientNorm(),
                evaluation.critic().trust().orElse(Double.NaN),
                evaluation.critic().gradientCosine());
        evaluations.add(row);
        events.append("evaluation", Json.line(row));
    }

    synchronized void marked(Mark mark) {
        marks.add(mark);
        if (marks.size() > MOST_MARKS) {
            marks.remove(0);
        }
        events.append("mark", Json.line(mark));
    }

    synchronized void picked(List<Picks> latest) {
        picks = List.copyOf(latest);
        events.append("picks", Json.line(picks));
    }
}
