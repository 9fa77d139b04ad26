package io.slotwise.sim.bench;

import io.slotwise.config.CriticSettings;
import io.slotwise.config.EstimatorKind;
import io.slotwise.config.PolicySettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.estimator.Estimators;
import io.slotwise.core.estimator.TemperatureSchedule;
import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.core.network.Activation;
import io.slotwise.core.policy.MlpPolicyNetwork;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.policy.PolicyNetworks;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.tensor.Adam;
import io.slotwise.critic.CriticLearner;
import io.slotwise.critic.CriticNetwork;
import io.slotwise.critic.CriticNetworks;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.MlpCriticNetwork;
import java.util.ArrayList;
import java.util.List;

/** One critic update and one policy update, on data that changes every step: the work that {@code bench learner} times. */
public final class LearnerStep implements AutoCloseable {
    private static final int POOL = 64;
    private static final double LEARNING_RATE = 1e-3;

    private final List<ItemLists> lists = new ArrayList<>();
    private final List<ExperienceBatch> experiences = new ArrayList<>();
    private final CriticLearner criticLearner;
    private final PolicyLearner policyLearner;
    private final CriticReward reward;
    private int next;

    private LearnerStep(
            CriticLearner criticLearner,
            CriticReward reward,
            PolicyLearner policyLearner,
            SimulationShape shape,
            int criticBatch,
            int policyBatch,
            RandomStream random) {
        this.criticLearner = criticLearner;
        this.reward = reward;
        this.policyLearner = policyLearner;
        int items = shape.maximumItems();
        for (int batch = 0; batch < POOL; batch++) {
            lists.add(ItemLists.uniform(
                    policyBatch, items, shape.dimension(), uniform(policyBatch * items * shape.dimension(), random)));
            experiences.add(new ExperienceBatch(
                    shape.slots(),
                    shape.dimension(),
                    uniform(criticBatch * shape.slots() * shape.dimension(), random),
                    uniform(criticBatch, random)));
        }
    }

    /**
     * Networks and data of these sizes, the same every time: MLPs with two hidden layers and ReLU, the policy trained by
     * {@code st-gumbel} through the critic's gradient.
     */
    public static LearnerStep of(LearnerSizes sizes) {
        RandomStream random = RandomStream.of(0, 0);
        SimulationShape shape =
                new SimulationShape(sizes.slots(), sizes.dimension(), sizes.items(), sizes.items(), false);
        MlpCriticNetwork critic =
                new MlpCriticNetwork(sizes.slots(), sizes.dimension(), sizes.hidden(), false, Activation.RELU, random);
        MlpPolicyNetwork policy = new MlpPolicyNetwork(shape, sizes.hidden(), random);
        return new LearnerStep(
                new CriticLearner(critic, new Adam(critic.parameters(), LEARNING_RATE, 0)),
                // The same network twice over: what a critic update changes, the policy climbs, with nothing copied
                // between.
                new CriticReward(critic),
                new PolicyLearner(
                        policy,
                        Estimators.create(EstimatorKind.ST_GUMBEL, 1),
                        TemperatureSchedule.fixed(1),
                        0,
                        new Adam(policy.parameters(), LEARNING_RATE, 0),
                        RandomStream.of(0, 1)),
                shape,
                sizes.batch(),
                sizes.batch(),
                random);
    }

    /** What a run with these settings does at each update, on lists of this shape, whose rewards see no lists. */
    public static LearnerStep of(SlotwiseSettings settings, SimulationShape shape) {
        RandomStream random = RandomStream.of(0, 0);
        CriticSettings ofCritic = settings.critic();
        PolicySettings ofPolicy = settings.policy();
        CriticNetwork critic = CriticNetworks.create(ofCritic, shape, false, random);
        PolicyNetwork policy = PolicyNetworks.create(ofPolicy, shape, random);
        return new LearnerStep(
                new CriticLearner(
                        critic, new Adam(critic.parameters(), ofCritic.learningRate(), ofCritic.gradientClip())),
                new CriticReward(critic),
                new PolicyLearner(
                        policy,
                        Estimators.create(ofPolicy),
                        TemperatureSchedule.fixed(ofPolicy.temperature()),
                        ofPolicy.entropyBonus(),
                        new Adam(policy.parameters(), ofPolicy.learningRate(), ofPolicy.gradientClip()),
                        RandomStream.of(0, 1)),
                shape,
                ofCritic.batchSize(),
                ofPolicy.batchSize(),
                random);
    }

    private static float[] uniform(int length, RandomStream random) {
        float[] values = new float[length];
        for (int at = 0; at < length; at++) {
            values[at] = random.nextFloat();
        }
        return values;
    }

    /** The next step. */
    public void run() {
        updateCritic();
        updatePolicy();
    }

    /** The critic's half of a step. */
    public void updateCritic() {
        criticLearner.update(experiences.get(next % POOL));
    }

    /** The policy's half of a step, after which the next data are due. */
    public void updatePolicy() {
        policyLearner.update(lists.get(next++ % POOL), reward);
    }

    /** What the policy's picks are worth to the critic; read it, so that no step can be optimised away. */
    public double predictedReward() {
        return policyLearner.predictedReward();
    }

    @Override
    public void close() {
        policyLearner.close();
        criticLearner.close();
    }
}
