package io.slotwise.core.estimator;

import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;

/**
 * What reward to expect of each list of a batch, learned from the rewards of the batch's other lists: a ridge regression
 * on {@link PooledFeatures}. Leaving a list's own reward out keeps REINFORCE unbiased; learning anew in each batch needs
 * no memory, follows a policy and a critic that change, and leaves nothing to be saved with a run.
 *
 * <p>With Φ the features (a 1 among them) and A = ΦᵀΦ + λI, the fit of all lists is Φw with w = A⁻¹Φᵀy, and a list's
 * residual without itself is (y_i − φ_i·w) / (1 − φ_iᵀA⁻¹φ_i) (Allen 1974, "The relationship between variable selection
 * and data augmentation and a method for prediction"). λ is the number of features, the best choice if noise and signal
 * are of one size and every feature matters alike; the 1 is hardly penalised.
 */
final class BatchBaseline {
    private static final double INTERCEPT_PENALTY = 1e-6;

    private final PooledFeatures features = new PooledFeatures();
    /** A, then its Cholesky factor in the lower triangle. */
    private double[] matrix = new double[0];
    /** Φᵀy, then w. */
    private double[] weights = new double[0];

    private double[] solved = new double[0];

    /** Writes each list's reward less what the others' suggest. */
    void subtract(ItemLists items, float[] rewards, float[] differences) {
        double[] rows = features.of(items);
        int columns = features.columns();
        reserve(columns);
        accumulate(rows, rewards, items.count(), columns);
        factorise(columns);
        lowerSolve(weights, columns);
        upperSolve(weights, columns);
        for (int list = 0; list < items.count(); list++) {
            System.arraycopy(rows, list * columns, solved, 0, columns);
            double residual = rewards[list] - dot(solved, weights, columns);
            lowerSolve(solved, columns);
            differences[list] = (float) (residual / (1 - dot(solved, solved, columns)));
        }
    }

    private void reserve(int columns) {
        if (weights.length != columns) {
            matrix = new double[columns * columns];
            weights = new double[columns];
            solved = new double[columns];
        }
        Arrays.fill(matrix, 0);
        Arrays.fill(weights, 0);
    }

    private void accumulate(double[] rows, float[] rewards, int count, int columns) {
        for (int column = 0; column < columns; column++) {
            matrix[column * columns + column] = column == 0 ? INTERCEPT_PENALTY : columns;
        }
        for (int list = 0; list < count; list++) {
            int from = list * columns;
            for (int i = 0; i < columns; i++) {
                double value = rows[from + i];
                weights[i] += value * rewards[list];
                for (int j = 0; j <= i; j++) {
                    matrix[i * columns + j] += value * rows[from + j];
                }
            }
        }
    }

    private void factorise(int columns) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * columns + j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i * columns + k] * matrix[j * columns + k];
                }
                matrix[i * columns + j] = i == j ? Math.sqrt(sum) : sum / matrix[j * columns + j];
            }
        }
    }

    private void lowerSolve(double[] vector, int columns) {
        for (int i = 0; i < columns; i++) {
            double sum = vector[i];
            for (int k = 0; k < i; k++) {
                sum -= matrix[i * columns + k] * vector[k];
            }
            vector[i] = sum / matrix[i * columns + i];
        }
    }

    private void upperSolve(double[] vector, int columns) {
        for (int i = columns - 1; i >= 0; i--) {
            double sum = vector[i];
            for (int k = i + 1; k < columns; k++) {
                sum -= matrix[k * columns + i] * vector[k];
            }
            vector[i] = sum / matrix[i * columns + i];
        }
    }

    private static double dot(double[] left, double[] right, int length) {
        double sum = 0;
        for (int at = 0; at < length; at++) {
            sum += left[at] * right[at];
        }
        return sum;
    }
}
