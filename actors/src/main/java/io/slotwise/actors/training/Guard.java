package io.slotwise.actors.training;

import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.tensor.GuardState;
import io.slotwise.critic.CriticLearner;
import java.util.Optional;

/**
 * When learning is given up: after so many updates in a row whose numbers were not finite. The learner then goes back to
 * parameters that are.
 *
 * @param limit how many
 */
public record Guard(int limit) {
    /** The name of the critic learner. */
    static final String CRITIC = "critic-learner";
    /** The name of the policy learner. */
    static final String POLICY = "policy-learner";

    /** What a skipped update of the critic is to be told as. */
    public static String reason(CriticLearner learner) {
        return reason("loss", learner.loss(), learner.gradientNorm());
    }

    /** What a skipped update of the policy is to be told as. */
    public static String reason(PolicyLearner learner) {
        return reason("predicted reward", learner.predictedReward(), learner.gradientNorm());
    }

    private static String reason(String name, double value, double gradientNorm) {
        return Double.isFinite(value) ? "the gradient's norm is " + gradientNorm : "the " + name + " is " + value;
    }

    /** Looks at the critic after an update that was skipped. */
    public Optional<Divergence> check(CriticLearner learner, ExperienceBatch batch) {
        if (!isOver(learner.guard())) {
            return Optional.empty();
        }
        boolean rolledBack = learner.rollBack();
        return Optional.of(
                new Divergence(CRITIC, learner.updates(), sentence(CRITIC, reason(learner)), batch, null, rolledBack));
    }

    /** Looks at the policy after an update that was skipped. */
    public Optional<Divergence> check(PolicyLearner learner, ItemLists batch) {
        if (!isOver(learner.guard())) {
            return Optional.empty();
        }
        boolean rolledBack = learner.rollBack();
        return Optional.of(
                new Divergence(POLICY, learner.updates(), sentence(POLICY, reason(learner)), null, batch, rolledBack));
    }

    private boolean isOver(GuardState state) {
        return state.inARow() >= limit;
    }

    private String sentence(String learner, String reason) {
        return learner + " diverged: " + limit + " updates in a row were skipped, the last because " + reason;
    }
}
