package io.slotwise.core.tensor;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.random.RandomStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The products of layers by the kernels and by OpenBLAS, on one thread and without the copies that OpenBLAS has to be fed
 * with, in billions of operations a second. See {@code .ci/kernels}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductsBenchmark {
    /** Rows, columns, inner dimension and, if so, which operand is transposed: the layers of the learner steps. */
    @Param({
        "64 64 64",
        "256 128 256",
        "256 128 128 b",
        "128 256 256 a",
        "256 256 1024",
        "256 256 512 b",
        "1024 256 256 a",
        "256 512 8192",
        "256 512 4096 b",
        "8192 512 256 a"
    })
    String product;

    @Param({"kernels", "OpenBLAS"})
    String by;

    private final Kernels kernels = Kernels.best();
    private int rows;
    private int columns;
    private int inner;
    private boolean transposeA;
    private boolean transposeB;
    private Matrix a = new Matrix(1, 1);
    private Matrix b = new Matrix(1, 1);
    private Matrix c = new Matrix(1, 1);

    /** What was done, in billions of operations. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Operations {
        public double billions;
    }

    @Setup
    public void fill() {
        List<String> words = List.of(product.split(" "));
        rows = Integer.parseInt(words.get(0));
        columns = Integer.parseInt(words.get(1));
        inner = Integer.parseInt(words.get(2));
        transposeA = words.contains("a");
        transposeB = words.contains("b");
        a = random(1, transposeA ? inner : rows, transposeA ? rows : inner);
        b = random(2, transposeB ? columns : inner, transposeB ? inner : columns);
        c = new Matrix(rows, columns);
        Blas.setThreads(1);
    }

    @TearDown
    public void close() {
        List.of(a, b, c).forEach(Matrix::close);
    }

    @Benchmark
    public Matrix multiply(Operations operations) {
        operations.billions += 2e-9 * rows * columns * inner;
        if (by.equals("kernels")) {
            kernels.multiplyMatrices(
                    transposeA,
                    transposeB,
                    rows,
                    columns,
                    inner,
                    a.read(lines(a)),
                    0,
                    a.columns(),
                    b.read(lines(b)),
                    0,
                    b.columns(),
                    false,
                    c.write(rows),
                    0,
                    columns);
        } else {
            Blas.multiply(
                    transposeA,
                    transposeB,
                    rows,
                    columns,
                    inner,
                    a.blasInput(lines(a), 0),
                    a.columns(),
                    b.blasInput(lines(b), 0),
                    b.columns(),
                    0,
                    c.blasOutput(rows, 0),
                    columns);
        }
        return c;
    }

    private int lines(Matrix matrix) {
        int numbers = matrix == a ? rows * inner : inner * columns;
        return numbers / matrix.columns();
    }

    private static Matrix random(long seed, int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        RandomStream random = RandomStream.of(seed, 1);
        float[] values = matrix.write(rows);
        for (int at = 0; at < rows * columns; at++) {
            values[at] = (float) random.nextNormal();
        }
        return matrix;
    }
}
