package io.slotwise.core.kernel;

/**
 * Calls every kernel often enough on a little data for the JIT compiler to compile it. Until it has, Vector API code
 * runs hundreds of times slower than plain Java, which a short run would spend its time on. The matrix products come
 * last: JDK 17's compiler makes them well only once it has seen, in the others, which vectors are in use.
 */
final class KernelWarmUp {
    private static final int ROUNDS = 300;
    private static final int ROWS = 16;
    private static final int[] WIDTHS = {1, 40};
    private static final int SIZE = ROWS * Kernels.LANES;

    private final Kernels kernels;
    private final float[] logits = new float[SIZE];
    private final float[] soft = new float[SIZE];
    private final float[] gradient = new float[SIZE];
    private final float[] slopes = new float[SIZE];
    private final float[] small = new float[Kernels.LANES];
    private final int[] picks = new int[ROWS];
    private final float[] weights = new float[40 * Kernels.LANES];
    private final float[] product = new float[9 * 40];
    private final AdamStep step = new AdamStep();

    KernelWarmUp(Kernels kernels) {
        this.kernels = kernels;
    }

    void run() {
        for (int round = 0; round < ROUNDS; round++) {
            layers();
            selection(round);
            optimizer();
        }
        for (int round = 0; round < ROUNDS; round++) {
            products();
        }
    }

    private void layers() {
        kernels.addBias(logits, ROWS, Kernels.LANES, small, 0);
        kernels.addBiasRelu(soft, ROWS, Kernels.LANES, small, 0);
        kernels.addBiasSilu(soft, ROWS, Kernels.LANES, small, 0, slopes);
        kernels.reluBackward(gradient, soft, SIZE);
        kernels.multiply(gradient, slopes, SIZE);
        kernels.columnSums(gradient, ROWS, Kernels.LANES, small, 0);
        kernels.addScaled(gradient, 0, slopes, 0, SIZE, 1);
    }

    /** Of each width of tile, with a row that is left over, and of a layer with one output. */
    private void products() {
        int inner = Kernels.LANES;
        for (int columns : WIDTHS) {
            kernels.multiplyMatrices(
                    false, true, 9, columns, inner, weights, 0, inner, weights, 0, inner, false, product, 0, columns);
            kernels.multiplyMatrices(
                    true, false, 9, columns, inner, weights, 0, 9, weights, 0, columns, true, product, 0, columns);
        }
    }

    private void selection(long position) {
        kernels.gumbelSoftmaxArgmax(logits, ROWS, Kernels.LANES, 1, 0, position, soft, picks);
        kernels.gumbelArgmax(logits, ROWS, Kernels.LANES, 0, position, picks);
        kernels.softmaxArgmax(logits, ROWS, Kernels.LANES, 1, soft, picks);
        for (int dimension = 1; dimension <= 2; dimension++) {
            kernels.candidateGradients(
                    slopes, 0, Kernels.LANES / 2, dimension, small, 0, 2, gradient, 0, Kernels.LANES);
        }
        kernels.softmaxBackward(soft, gradient, ROWS, Kernels.LANES, 1, gradient);
    }

    private void optimizer() {
        step.rate = 0;
        step.varianceScale = 1;
        step.gradientScale = (float) (1 / (1 + kernels.sumOfSquares(gradient, 0, SIZE)));
        kernels.adam(logits, gradient, soft, slopes, 0, SIZE, step);
    }
}
