package io.slotwise.core.kernel;

import io.slotwise.core.random.RandomStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Both kinds of kernels on the rows of one large batch: 256 lists of 16 slots, 256 items each. See {@code .ci/kernels}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelsBenchmark {
    private static final int ROWS = 256 * 16;
    private static final int ITEMS = 256;

    @Param({"vector", "scalar"})
    String kind;

    private final KernelData data = new KernelData(1);
    private final AdamStep step = new AdamStep();
    private final float[] logits = data.logits(ROWS, ITEMS, ITEMS, 1);
    private final float[] soft = new float[ROWS * ITEMS];
    private final float[] outer = data.normal(ROWS * ITEMS);
    private final float[] gradient = new float[ROWS * ITEMS];
    private final float[] mean = new float[ROWS * ITEMS];
    private final float[] variance = new float[ROWS * ITEMS];
    private final float[] bias = data.normal(ITEMS);
    private final int[] picks = new int[ROWS];
    private final long key = RandomStream.of(7, 1).key();
    private Kernels kernels = new ScalarKernels();
    private long position;

    @Setup
    public void choose() {
        kernels = kind.equals("scalar") ? new ScalarKernels() : Kernels.best();
        step.rate = 1e-6f;
        step.varianceScale = 1;
        Arrays.fill(soft, 1f / ITEMS);
    }

    @Benchmark
    public int[] gumbelSoftmaxArgmax() {
        position += ROWS * ITEMS;
        kernels.gumbelSoftmaxArgmax(logits, ROWS, ITEMS, 1, key, position, soft, picks);
        return picks;
    }

    @Benchmark
    public float[] softmaxBackward() {
        kernels.softmaxBackward(soft, outer, ROWS, ITEMS, 1, gradient);
        return gradient;
    }

    @Benchmark
    public float[] adam() {
        kernels.adam(gradient, outer, mean, variance, 0, outer.length, step);
        return gradient;
    }

    @Benchmark
    public float[] addBiasRelu() {
        kernels.addBiasRelu(gradient, ROWS, ITEMS, bias, 0);
        return gradient;
    }

    @Benchmark
    public double sumOfSquares() {
        return kernels.sumOfSquares(outer, 0, outer.length);
    }
}
