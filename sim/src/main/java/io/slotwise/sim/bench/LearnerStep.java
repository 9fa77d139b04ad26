package io.slotwise.sim.bench;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.estimator.Estimators;
import io.slotwise.core.estimator.TemperatureSchedule;
import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.core.network.Activation;
import io.slotwise.core.policy.MlpPolicyNetwork;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.tensor.Adam;
import io.slotwise.critic.CriticLearner;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.MlpCriticNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * One critic update and one policy update, on data that changes every step: the work that {@code bench learner} times.
 * Both networks are MLPs with two hidden layers and ReLU; the policy is trained by {@code st-gumbel} through the
 * critic's gradient.
 */
public final class LearnerStep implements AutoCloseable {
    private static final int POOL = 64;
    private static final double LEARNING_RATE = 1e-3;

    private final List<ItemLists> lists = new ArrayList<>();
    private final List<ExperienceBatch> experiences = new ArrayList<>();
    private final CriticLearner criticLearner;
    private final PolicyLearner policyLearner;
    private final CriticReward reward;
    private int next;

    /** Networks and data of these sizes, the same every time. */
    public LearnerStep(LearnerSizes sizes) {
        RandomStream random = RandomStream.of(0, 0);
        for (int batch = 0; batch < POOL; batch++) {
            lists.add(ItemLists.uniform(
                    sizes.batch(),
                    sizes.items(),
                    sizes.dimension(),
                    uniform(sizes.batch() * sizes.items() * sizes.dimension(), random)));
            experiences.add(new ExperienceBatch(
                    sizes.slots(),
                    sizes.dimension(),
                    uniform(sizes.batch() * sizes.slots() * sizes.dimension(), random),
                    uniform(sizes.batch(), random)));
        }
        MlpCriticNetwork critic = critic(sizes, random);
        criticLearner = new CriticLearner(critic, new Adam(critic.parameters(), LEARNING_RATE, 0));
        // The same network twice over: what a critic update changes, the policy climbs, with nothing copied between.
        reward = new CriticReward(critic);
        SimulationShape shape =
                new SimulationShape(sizes.slots(), sizes.dimension(), sizes.items(), sizes.items(), false);
        MlpPolicyNetwork policy = new MlpPolicyNetwork(shape, sizes.hidden(), random);
        policyLearner = new PolicyLearner(
                policy,
                Estimators.create(EstimatorKind.ST_GUMBEL, 1),
                TemperatureSchedule.fixed(1),
                0,
                new Adam(policy.parameters(), LEARNING_RATE, 0),
                RandomStream.of(0, 1));
    }

    private static MlpCriticNetwork critic(LearnerSizes sizes, RandomStream random) {
        return new MlpCriticNetwork(sizes.slots(), sizes.dimension(), sizes.hidden(), false, Activation.RELU, random);
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
        int batch = next++ % POOL;
        criticLearner.update(experiences.get(batch));
        policyLearner.update(lists.get(batch), reward);
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
