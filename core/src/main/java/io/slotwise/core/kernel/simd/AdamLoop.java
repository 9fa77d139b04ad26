package io.slotwise.core.kernel.simd;

import static io.slotwise.core.kernel.FloatMath.TINY;
import static io.slotwise.core.kernel.FloatMath.flush;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.SQRT;

import io.slotwise.core.kernel.AdamStep;
import jdk.incubator.vector.FloatVector;

/** One step of Adam; every operation is the plain Java kernel's, in its order, so the results are equal. */
final class AdamLoop {
    private AdamLoop() {}

    static void step(
            float[] parameters, float[] gradient, float[] mean, float[] variance, int from, int to, AdamStep step) {
        float meanDecay = step.meanDecay;
        float varianceDecay = step.varianceDecay;
        float gradientScale = step.gradientScale;
        float varianceScale = step.varianceScale;
        float rate = step.rate;
        float epsilon = step.epsilon;
        int end = from + Lanes.whole(to - from);
        for (int at = from; at < end; at += Lanes.WIDTH) {
            FloatVector g = FloatVector.fromArray(Lanes.SPECIES, gradient, at).mul(gradientScale);
            FloatVector m = FloatVector.fromArray(Lanes.SPECIES, mean, at)
                    .mul(meanDecay)
                    .add(g.mul(1 - meanDecay));
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, variance, at)
                    .mul(varianceDecay)
                    .add(g.mul(1 - varianceDecay).mul(g));
            m = m.blend(0, m.abs().compare(LT, TINY));
            v = v.blend(0, v.compare(LT, TINY));
            m.intoArray(mean, at);
            v.intoArray(variance, at);
            FloatVector root = v.lanewise(SQRT).mul(varianceScale);
            FloatVector change = m.mul(rate).div(root.add(epsilon));
            FloatVector.fromArray(Lanes.SPECIES, parameters, at).sub(change).intoArray(parameters, at);
        }
        for (int at = end; at < to; at++) {
            float g = gradient[at] * gradientScale;
            mean[at] = flush(meanDecay * mean[at] + (1 - meanDecay) * g);
            variance[at] = flush(varianceDecay * variance[at] + (1 - varianceDecay) * g * g);
            float root = (float) Math.sqrt(variance[at]) * varianceScale;
            parameters[at] -= rate * mean[at] / (root + epsilon);
        }
    }
}
