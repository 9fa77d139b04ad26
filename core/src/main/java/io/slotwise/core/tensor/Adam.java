package io.slotwise.core.tensor;

import io.slotwise.core.kernel.AdamStep;
import io.slotwise.core.kernel.Kernels;

/**
 * Adam with clipping by the gradient's global norm (Kingma and Ba 2015, "Adam: a method for stochastic optimization",
 * algorithm 1; ε is added to the root of the bias-corrected variance, as there).
 */
public final class Adam {
    /** Parameters moved at a time: four arrays of so many numbers fit the nearest caches. */
    private static final int BLOCK = 2048;

    private final Parameters parameters;
    private final float[] mean;
    private final float[] variance;
    private final AdamStep step = new AdamStep();
    private final double gradientClip;
    private final Kernels kernels = Kernels.best();
    private double learningRate;
    private long steps;
    private double gradientNorm;

    /**
     * @param learningRate the step size (α)
     * @param gradientClip the greatest global gradient norm that is used unscaled; 0 for no limit
     */
    public Adam(Parameters parameters, double learningRate, double gradientClip) {
        this.parameters = parameters;
        this.learningRate = learningRate;
        this.gradientClip = gradientClip;
        mean = new float[parameters.values().length];
        variance = new float[mean.length];
    }

    /**
     * Moves the parameters against the gradient of their last backward pass.
     *
     * @return whether it did: a gradient that is not finite changes nothing
     */
    public boolean descend() {
        return update(1);
    }

    /** As {@link #descend}, along the gradient. */
    public boolean ascend() {
        return update(-1);
    }

    private boolean update(float direction) {
        gradientNorm = norm();
        if (!Double.isFinite(gradientNorm)) {
            return false;
        }
        steps++;
        step.rate = (float) (learningRate / (1 - Math.pow(step.meanDecay, (double) steps)));
        step.varianceScale = (float) (1 / Math.sqrt(1 - Math.pow(step.varianceDecay, (double) steps)));
        step.gradientScale = direction * clip();
        move();
        return true;
    }

    private double norm() {
        double squares = 0;
        for (int from = 0; from < mean.length; from += BLOCK) {
            int to = Math.min(mean.length, from + BLOCK);
            squares += kernels.sumOfSquares(parameters.readGradient(from, to), from, to);
        }
        return Math.sqrt(squares);
    }

    /** Moves the parameters, a block that stays in the cache at a time; {@link #norm} has read their gradient. */
    private void move() {
        float[] gradient = parameters.vectorGradient();
        for (int from = 0; from < mean.length; from += BLOCK) {
            int to = Math.min(mean.length, from + BLOCK);
            kernels.adam(parameters.values(), gradient, mean, variance, from, to, step);
            parameters.changed(from, to);
        }
    }

    private float clip() {
        return gradientClip > 0 && gradientNorm > gradientClip ? (float) (gradientClip / gradientNorm) : 1;
    }

    /** The global norm of the last gradient, before clipping. */
    public double gradientNorm() {
        return gradientNorm;
    }

    /**
     * The norm of the last step's change over the norm of the parameters; NaN before the first step. It is worked out
     * from the moments when somebody asks, so that no step pays for it.
     */
    public double updateRatio() {
        if (step.rate == 0) {
            return Double.NaN;
        }
        float[] values = parameters.values();
        double change = 0;
        double all = 0;
        for (int at = 0; at < mean.length; at++) {
            double moved = step.rate * mean[at] / (Math.sqrt(variance[at]) * step.varianceScale + step.epsilon);
            change += moved * moved;
            all += (double) values[at] * values[at];
        }
        return Math.sqrt(change / all);
    }

    public double learningRate() {
        return learningRate;
    }

    public void setLearningRate(double rate) {
        learningRate = rate;
    }

    /** A copy of the optimizer's state. */
    public AdamState state() {
        return new AdamState(steps, mean.clone(), variance.clone());
    }

    /**
     * Takes over a state; its arrays are copied.
     *
     * @throws IllegalArgumentException if it is of another number of parameters
     */
    public void restore(AdamState state) {
        if (state.mean().length != mean.length) {
            throw new IllegalArgumentException(
                    "state: expected that of " + mean.length + " parameters, found that of " + state.mean().length);
        }
        steps = state.steps();
        System.arraycopy(state.mean(), 0, mean, 0, mean.length);
        System.arraycopy(state.variance(), 0, variance, 0, variance.length);
    }
}
