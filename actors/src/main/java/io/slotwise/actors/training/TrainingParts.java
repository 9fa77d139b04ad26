package io.slotwise.actors.training;

import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.selection.HostDesk;
import io.slotwise.config.CriticSettings;
import io.slotwise.config.ExplorationSettings;
import io.slotwise.config.LiveSetting;
import io.slotwise.config.PolicySettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.estimator.Estimators;
import io.slotwise.core.estimator.TemperatureSchedule;
import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.core.policy.Policy;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.policy.PolicyNetworks;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import io.slotwise.core.replay.ExperienceReplay;
import io.slotwise.core.replay.ItemReplay;
import io.slotwise.core.replay.KeptLists;
import io.slotwise.core.replay.RateLimiter;
import io.slotwise.core.replay.RateLimits;
import io.slotwise.core.tensor.Adam;
import io.slotwise.core.tensor.Blas;
import io.slotwise.critic.CriticLearner;
import io.slotwise.critic.CriticNetwork;
import io.slotwise.critic.CriticNetworks;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.CriticSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Makes the parts of a run from its settings. The actors and the synchronous runner get theirs here, so both learn the
 * same from the same seed. A subclass may bring networks of its own.
 */
public class TrainingParts {
    /** A ratio by which an item replay samples at will; its limiter is what would hold it to it. */
    private static final double UNIFORM = 2;

    private final SlotwiseSettings settings;
    private final SimulationFactory simulations;
    private final SimulationShape shape;
    private final Schedule schedule;
    private final PipelineMeters meters;
    private final RunState run;
    private final Map<StreamId, Long> sources;
    private @Nullable TrainingState state;

    /**
     * Makes one simulation to learn the problem's sizes, and closes it.
     *
     * @throws IllegalArgumentException if the settings ask for other sizes
     */
    public TrainingParts(SlotwiseSettings settings, SimulationFactory simulations) {
        this(settings, simulations, null);
    }

    /**
     * As above, for a run that goes on.
     *
     * @param state where it goes on from, or null for one that begins
     */
    public TrainingParts(SlotwiseSettings settings, SimulationFactory simulations, @Nullable TrainingState state) {
        this(settings, simulations, shapeOf(simulations), state);
    }

    /** For a run whose host does what simulations do for others. */
    protected TrainingParts(SlotwiseSettings settings, SimulationShape shape, @Nullable TrainingState state) {
        this(
                settings,
                () -> {
                    throw new IllegalStateException("a hosted run has no simulation");
                },
                shape,
                state);
    }

    private TrainingParts(
            SlotwiseSettings settings,
            SimulationFactory simulations,
            SimulationShape shape,
            @Nullable TrainingState state) {
        this.settings = settings;
        this.state = state;
        run = state == null
                ? RunState.NEW
                : state.run().withGoal(settings.stop().score());
        sources = state == null
                ? Map.of()
                : Map.of(
                        StreamId.COLLECTION_ITEMS, state.collector().source(),
                        StreamId.POLICY_ITEMS, state.items().source());
        this.simulations = simulations;
        this.schedule = Schedule.of(settings);
        meters = settings.monitor().enabled() ? PipelineMeters.recording() : PipelineMeters.off();
        this.shape = shape;
        new ShapeCheck(settings.simulation()).require(shape);
        Blas.setThreads(settings.productThreads(Runtime.getRuntime().availableProcessors()));
    }

    private static SimulationShape shapeOf(SimulationFactory simulations) {
        try (Simulation simulation = simulations.create()) {
            return simulation.shape();
        }
    }

    public SlotwiseSettings settings() {
        return settings;
    }

    public SimulationFactory simulations() {
        return simulations;
    }

    /** A simulation that may fail in any way without harm to its user. */
    public GuardedSimulation guardedSimulation() {
        return new GuardedSimulation(simulations, shape, settings.simulation());
    }

    public SimulationShape shape() {
        return shape;
    }

    public Schedule schedule() {
        return schedule;
    }

    /** When learning is given up. */
    public Guard guard() {
        return new Guard(settings.supervision().maximumSkippedUpdates());
    }

    /** What its actors do, for whoever watches; records nothing unless {@code monitor.enabled}. */
    public PipelineMeters meters() {
        return meters;
    }

    /** How the run had gone before it goes on. */
    public RunState run() {
        return run;
    }

    /** Where a stream that item lists are generated from goes on. */
    public long source(StreamId id) {
        return sources.getOrDefault(id, 0L);
    }

    /** How far learning had come. */
    public LearningProgress progress() {
        return state == null ? LearningProgress.NONE : state.progress();
    }

    /** Lets go of the state that the run goes on from: what holds it has been made. Further parts are new ones. */
    public void begun() {
        state = null;
    }

    /** One of the run's random streams, at its start. */
    public RandomStream stream(StreamId id) {
        return id.stream(settings.seed());
    }

    /** A policy to pick with; it has the first parameters until others are loaded. */
    public Policy policy() {
        return new Policy(policyNetwork());
    }

    /** A setting as it was when the run was broken off, if it goes on. */
    public double now(LiveSetting setting) {
        return run.adjustments().of(setting).orElse(setting.in(settings));
    }

    private TemperatureSchedule temperature() {
        OptionalDouble changed = run.adjustments().of(LiveSetting.POLICY_TEMPERATURE);
        return changed.isPresent()
                ? TemperatureSchedule.fixed(changed.getAsDouble())
                : TemperatureSchedule.of(settings.policy());
    }

    private ExplorationSettings exploration() {
        return new ExplorationSettings(
                now(LiveSetting.EXPLORATION_EPSILON), settings.exploration().bestOf());
    }

    public PolicyLearner policyLearner() {
        PolicySettings policy = settings.policy();
        PolicyNetwork network = policyNetwork();
        PolicyLearner learner = new PolicyLearner(
                network,
                Estimators.create(policy),
                temperature(),
                policy.entropyBonus(),
                new Adam(network.parameters(), now(LiveSetting.POLICY_LEARNING_RATE), policy.gradientClip()),
                stream(StreamId.POLICY_NOISE));
        if (state != null) {
            learner.restore(state.policy());
            pace(run.evaluation(), learner.updates()).ifPresent(learner::setPace);
        }
        return learner;
    }

    /**
     * The share of its step size, above 0 and at most 1, that a policy may use that has just been evaluated. Empty if
     * it has not, or out of turn: an evaluation that is made because a run is broken off must not change how it goes on.
     */
    public OptionalDouble pace(@Nullable Evaluation latest, long policyUpdates) {
        boolean due = policyUpdates % schedule.evaluationInterval() == 0;
        return due && latest != null && latest.progress().policyUpdates() == policyUpdates
                ? OptionalDouble.of(new TrustBrake(settings.policy().minimumTrust()).pace(latest))
                : OptionalDouble.empty();
    }

    public CriticLearner criticLearner() {
        CriticSettings critic = settings.critic();
        CriticNetwork network = criticNetwork();
        CriticLearner learner = new CriticLearner(
                network, new Adam(network.parameters(), now(LiveSetting.CRITIC_LEARNING_RATE), critic.gradientClip()));
        if (state != null) {
            learner.restore(state.critic());
        }
        return learner;
    }

    /**
     * The critic that the policy was last trained with.
     *
     * @param learner the run's critic learner, before its first update
     */
    public CriticSnapshot policyCritic(CriticLearner learner) {
        return state == null ? learner.snapshot() : state.policyCritic();
    }

    /** A critic to be asked; it predicts nothing of use until a trained one is loaded. */
    public CriticReward criticReward() {
        return new CriticReward(criticNetwork());
    }

    /** A policy and a critic to pick with; they have the first parameters until others are loaded. */
    public GuidedPolicy guidedPolicy() {
        return GuidedPolicy.of(settings.policy(), shape, policyNetwork(), criticNetwork());
    }

    /** What answers a host's questions; it has the first parameters until others are loaded. */
    public SelectionAnswers selectionAnswers() {
        return new SelectionAnswers(guidedPolicy(), stream(StreamId.SERVED_SELECTIONS), shape.dimension());
    }

    public ExperienceFeed experienceFeed() {
        ExperienceFeed feed = new ExperienceFeed(
                new ExperienceReplay(settings.replay().capacity(), shape.slots(), shape.dimension(), keptLists()),
                new RateLimiter(schedule.experienceLimits(settings.replay()), "experiences", "the critic"),
                stream(StreamId.EXPERIENCE_REPLAY));
        if (state != null) {
            feed.restore(state.experiences(), state.critic().critic().version() * schedule.criticBatch());
        }
        return feed;
    }

    public ItemFeed itemFeed() {
        RateLimits limits = schedule.itemLimits(settings.replay().items());
        ItemFeed feed = new ItemFeed(
                new ItemReplay(
                        limits.capacity(),
                        shape.dimension(),
                        settings.replay().items().samplesPerInsert()),
                new RateLimiter(limits, "item lists", "the policy"),
                stream(StreamId.ITEM_REPLAY));
        if (state != null) {
            feed.restore(state.items());
        }
        return feed;
    }

    public Collector collector() {
        Collector collector = new Collector(
                guidedPolicy(),
                stream(StreamId.SELECTION),
                exploration(),
                schedule.collectBatch(),
                settings.stop().environmentSteps().orElse(Long.MAX_VALUE));
        if (state != null) {
            collector.restore(state.collector(), state.environmentSteps());
        }
        return collector;
    }

    /** Where the host comes to, if it owns the loop. */
    public Optional<HostDesk> host() {
        return Optional.empty();
    }

    /** What picks for a host that owns the loop. */
    public HostedCollector hostedCollector(HostDesk desk) {
        HostedCollector collector = new HostedCollector(
                guidedPolicy(),
                stream(StreamId.SELECTION),
                exploration(),
                desk,
                new ItemReplay(settings.replay().items().capacity(), shape.dimension(), UNIFORM),
                stream(StreamId.HOST_ITEMS),
                shape.dimension(),
                settings.stop().environmentSteps().orElse(Long.MAX_VALUE));
        if (state != null) {
            collector.restore(
                    state.collector(),
                    state.environmentSteps(),
                    state.items().replay().lists());
        }
        return collector;
    }

    /** How the run's policies are measured. */
    public PolicyMeasure measure() {
        return evaluator(guardedSimulation());
    }

    public PolicyEvaluator evaluator() {
        return evaluator(simulations.create());
    }

    /** An evaluator with this simulation, which it takes over even if it cannot be made. */
    public PolicyEvaluator evaluator(Simulation simulation) {
        GuidedPolicy policy = guidedPolicy();
        boolean made = false;
        try {
            PolicyEvaluator evaluator = new PolicyEvaluator(simulation, policy, criticMeter(), settings.evaluation());
            made = true;
            return evaluator;
        } finally {
            if (!made) {
                policy.close();
                simulation.close();
            }
        }
    }

    /** What measures the critic. */
    protected CriticMeter criticMeter() {
        return new CriticMeter(
                settings.policy(),
                StreamId.EVALUATION_NOISE.stream(settings.evaluation().seed()));
    }

    /** A new policy network; for the policy learner, and for each user of its policy. */
    protected PolicyNetwork policyNetwork() {
        return PolicyNetworks.create(settings.policy(), shape, stream(StreamId.POLICY_PARAMETERS));
    }

    /** A new critic network; for the critic learner, and for each user of its critic. */
    protected CriticNetwork criticNetwork() {
        return CriticNetworks.create(settings.critic(), shape, criticSeesList(), stream(StreamId.CRITIC_PARAMETERS));
    }

    private KeptLists keptLists() {
        if (criticSeesList()) {
            return KeptLists.WHOLE;
        }
        return shape.hasContext() ? KeptLists.CONTEXTS : KeptLists.NONE;
    }

    private boolean criticSeesList() {
        return settings.critic().seesList().forReward(shape.rewardSeesList());
    }
}
