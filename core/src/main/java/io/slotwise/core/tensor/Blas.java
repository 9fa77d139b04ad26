package io.slotwise.core.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products on ND4J storage by its own OpenBLAS, called directly: on 64×64 matrices that takes a third of the
 * time of {@code Nd4j.gemm}.
 */
public final class Blas {
    static {
        // ND4J must have loaded its natives first, so that its OpenBLAS is the one that is bound.
        Nd4j.getBackend();
        setThreads(1);
    }

    private static volatile int threads;

    private Blas() {}

    /**
     * Sets how many threads a product may use, for the whole JVM. With one thread, results do not depend on timing, and
     * two learners use two cores.
     */
    public static void setThreads(int threads) {
        openblas_nolapack.blas_set_num_threads(threads);
        Blas.threads = openblas_nolapack.blas_get_num_threads();
    }

    /** How many threads a product may use. */
    public static int threads() {
        return threads;
    }

    /**
     * C ← op(A)·op(B) + beta·C on row-major matrices.
     *
     * @param transposeA whether op(A) is Aᵀ
     * @param transposeB whether op(B) is Bᵀ
     * @param rows rows of C and op(A)
     * @param columns columns of C and op(B)
     * @param inner columns of op(A) and rows of op(B)
     * @param strideA the distance from one row of A, as stored, to the next
     */
    static void multiply(
            boolean transposeA,
            boolean transposeB,
            int rows,
            int columns,
            int inner,
            FloatPointer a,
            int strideA,
            FloatPointer b,
            int strideB,
            float beta,
            FloatPointer c,
            int strideC) {
        cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                rows,
                columns,
                inner,
                1f,
                a,
                strideA,
                b,
                strideB,
                beta,
                c,
                strideC);
    }
}
