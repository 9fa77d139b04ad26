package io.slotwise.core.kernel;

/**
 * Fused loops over row-major {@code float[]} matrices. Every implementation agrees with {@link ScalarKernels} to
 * float32 rounding.
 *
 * <p>Rows of logits are padded to {@code stride} columns, a multiple of {@link #LANES}, with {@link #PADDING}, so that
 * no loop needs a mask: padding gets probability 0 and is never picked. Values too small to matter (|x| &lt; 1e-30) are
 * flushed to 0 wherever they would be stored and multiplied again, because the JVM cannot switch denormals off and they
 * slow a step fivefold.
 */
public interface Kernels {
    /** Rows of logits are padded to a multiple of this many columns. */
    int LANES = 16;

    /** The logit of a padded or masked column. Finite, so that differences stay numbers. */
    float PADDING = -1e30f;

    /**
     * The fastest implementation this JVM can run; see {@link KernelChoice}. The first call takes a moment, in which the
     * kernels are compiled.
     */
    static Kernels best() {
        return KernelChoice.BEST;
    }

    /** The least multiple of {@link #LANES} that holds {@code size} columns. */
    static int padded(int size) {
        return (size + LANES - 1) / LANES * LANES;
    }

    /** Whether the Vector API is in use. */
    boolean simd();

    /** Adds a bias to each row: {@code values[r, c] += bias[biasOffset + c]}. */
    void addBias(float[] values, int rows, int columns, float[] bias, int biasOffset);

    /** Adds a bias and applies max(·, 0). */
    void addBiasRelu(float[] values, int rows, int columns, float[] bias, int biasOffset);

    /**
     * Adds a bias and applies SiLU, z·σ(z) (Hendrycks and Gimpel 2016, "Gaussian error linear units"), writing the
     * derivative σ(z)·(1 + z·(1 − σ(z))) to {@code slopes}.
     */
    void addBiasSilu(float[] values, int rows, int columns, float[] bias, int biasOffset, float[] slopes);

    /** Zeroes the gradient where the output of a ReLU is not positive, over the first {@code length} numbers. */
    void reluBackward(float[] gradient, float[] outputs, int length);

    /** {@code gradient[i] *= slopes[i]} over the first {@code length} numbers, flushing denormals. */
    void multiply(float[] gradient, float[] slopes, int length);

    /** Overwrites {@code sums[sumsOffset + c]} with the sum of column c. */
    void columnSums(float[] values, int rows, int columns, float[] sums, int sumsOffset);

    /** {@code target[targetOffset + i] += scale · source[sourceOffset + i]} for {@code length} numbers. */
    void addScaled(float[] target, int targetOffset, float[] source, int sourceOffset, int length, float scale);

    /** The sum of the squares of {@code values[from … to)}; infinite or NaN where one of them is. */
    double sumOfSquares(float[] values, int from, int to);

    /** One step of Adam on {@code parameters[from … to)}, descending. */
    void adam(float[] parameters, float[] gradient, float[] mean, float[] variance, int from, int to, AdamStep step);

    /**
     * The softmax of each row of {@code logits · inverseTemperature} into {@code soft}, and the index of each row's
     * greatest logit (the first of equals) into {@code picks}.
     *
     * @param logits {@code rows × stride}, padded with {@link #PADDING}
     * @param soft receives the result; may be {@code logits}
     */
    void softmaxArgmax(float[] logits, int rows, int stride, float inverseTemperature, float[] soft, int[] picks);

    /**
     * Adds Gumbel noise to each row, then does what {@link #softmaxArgmax} does (Jang, Gu, Poole 2017, "Categorical
     * reparameterization with Gumbel-softmax", equations 1 and 2). The noise of column c in row r is −log E with E the
     * exponential variate of the stream's bits at {@code position + r·stride + c}.
     *
     * @param key a {@link io.slotwise.core.random.RandomStream#key()}
     * @param position the stream's position for the first number; {@code rows · stride} numbers are used
     */
    void gumbelSoftmaxArgmax(
            float[] logits,
            int rows,
            int stride,
            float inverseTemperature,
            long key,
            long position,
            float[] soft,
            int[] picks);

    /** Adds Gumbel noise as {@link #gumbelSoftmaxArgmax} does and only picks: an exact sample of softmax(logits). */
    void gumbelArgmax(float[] logits, int rows, int stride, long key, long position, int[] picks);

    /**
     * The gradient through a softmax: {@code gradient[r, ·] = scale · soft ⊙ (outer − Σ soft · outer)}, row by row.
     *
     * @param soft probabilities, {@code rows × stride}
     * @param outer the gradient with respect to the probabilities, same layout
     * @param gradient receives the result; may be {@code outer}
     */
    void softmaxBackward(float[] soft, float[] outer, int rows, int stride, float scale, float[] gradient);

    /**
     * For one list, the product of each item with each slot's gradient: {@code outer[(slot), item] = items[item, ·] ·
     * gradient[slot, ·]}; columns from {@code size} up to {@code stride} become 0.
     *
     * @param items item vectors, {@code size × dimension} from {@code itemsOffset}
     * @param gradient {@code slots × dimension} from {@code gradientOffset}
     * @param outer {@code slots × stride} from {@code outerOffset}
     */
    void candidateGradients(
            float[] items,
            int itemsOffset,
            int size,
            int dimension,
            float[] gradient,
            int gradientOffset,
            int slots,
            float[] outer,
            int outerOffset,
            int stride);

    /**
     * Whether {@link #multiplyMatrices} is the way to multiply on one thread. Elsewhere ND4J's BLAS is, although it has to
     * be fed with copies.
     */
    boolean multiplies();

    /**
     * C ← op(A)·op(B), or C ← C + op(A)·op(B), on row-major matrices.
     *
     * @param transposeA whether op(A) is Aᵀ
     * @param transposeB whether op(B) is Bᵀ
     * @param rows rows of C and op(A)
     * @param columns columns of C and op(B)
     * @param inner columns of op(A) and rows of op(B)
     * @param strideA the distance from one row of A, as stored, to the next
     * @param add whether what C holds is added to; it must not overlap A or B
     */
    void multiplyMatrices(
            boolean transposeA,
            boolean transposeB,
            int rows,
            int columns,
            int inner,
            float[] a,
            int aOffset,
            int strideA,
            float[] b,
            int bOffset,
            int strideB,
            boolean add,
            float[] c,
            int cOffset,
            int strideC);
}
