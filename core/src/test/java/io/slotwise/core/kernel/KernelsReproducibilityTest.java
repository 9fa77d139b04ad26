package io.slotwise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KernelsReproducibilityTest {
    private static final int ROWS = 4;
    private static final int STRIDE = 48;

    /** The interpreter and both compilers must add up in one order, or a run would not repeat. */
    @Test
    void sums_fromColdToCompiled_keepTheirBits() {
        Kernels kernels = Kernels.best();
        float[] logits = new KernelData(1).logits(ROWS, 40, STRIDE, 2);
        float[] outer = new KernelData(2).normal(ROWS * STRIDE);
        float[] soft = new float[ROWS * STRIDE];
        float[] gradient = new float[ROWS * STRIDE];
        int first = 0;
        for (int call = 0; call < 6000; call++) {
            kernels.gumbelSoftmaxArgmax(logits, ROWS, STRIDE, 1, 3, 4, soft, new int[ROWS]);
            kernels.softmaxBackward(soft, outer, ROWS, STRIDE, 1, gradient);
            double norm = kernels.sumOfSquares(gradient, 0, gradient.length);
            int bits = Arrays.hashCode(
                    new int[] {Arrays.hashCode(soft), Arrays.hashCode(gradient), Double.hashCode(norm)});
            first = call == 0 ? bits : first;
            assertThat(bits).as("call %d", call).isEqualTo(first);
        }
    }
}
