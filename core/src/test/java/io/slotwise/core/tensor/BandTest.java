package io.slotwise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.testing.Samples;
import org.junit.jupiter.api.Test;

class BandTest {
    private static final int COLUMNS = 5;

    private final float[] numbers = Samples.normals(6 * COLUMNS, 50);
    private final Matrix matrix = new Matrix(6, COLUMNS);
    private final Matrix result = new Matrix(6, COLUMNS);
    private final Band left = new Band(matrix);
    private final Band right = new Band(matrix);
    private final Band out = new Band(result);

    BandTest() {
        System.arraycopy(numbers, 0, matrix.write(6), 0, numbers.length);
        left.read(6);
        right.read(6);
        java.util.Arrays.fill(result.write(6), 7);
        out.update(6);
    }

    private double number(int row, int column) {
        return numbers[row * COLUMNS + column];
    }

    /** Asserts what the window of the result from row 1, column 2 holds, and that the rest is as it was. */
    private void assertResult(int rows, int columns, Entry expected) {
        float[] values = result.read(6);
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                boolean inside = row >= 1 && row < 1 + rows && column >= 2 && column < 2 + columns;
                double value = inside ? expected.at(row - 1, column - 2) : 7;
                assertThat((double) values[row * COLUMNS + column]).isCloseTo(value, within(1e-5));
            }
        }
    }

    private interface Entry {
        double at(int row, int column);
    }

    private Band outWindow(int rows, int columns) {
        return out.window(COLUMNS + 2, COLUMNS, rows, columns);
    }

    @Test
    void multiply_windowsOfOneMatrix_overwritesTheWindowOnly() {
        Band.multiply(left.window(0, COLUMNS, 3, 2), right.window(2 * COLUMNS + 1, COLUMNS, 2, 3), 0, outWindow(3, 3));

        assertResult(
                3, 3, (row, column) -> number(row, 0) * number(2, 1 + column) + number(row, 1) * number(3, 1 + column));
    }

    @Test
    void multiplyTransposed_betaOne_addsToTheWindow() {
        Band.multiplyTransposed(
                left.window(0, COLUMNS, 2, 2), right.window(3 * COLUMNS + 2, COLUMNS, 3, 2), 1, outWindow(2, 3));

        assertResult(
                2,
                3,
                (row, column) -> 7 + number(row, 0) * number(3 + column, 2) + number(row, 1) * number(3 + column, 3));
    }

    @Test
    void transposeMultiply_windowsOfOneMatrix_sumsOverTheirRows() {
        Band.transposeMultiply(left.window(1, COLUMNS, 2, 3), right.rows(4, 2).window(20, 5, 2, 2), 0, outWindow(3, 2));

        assertResult(
                3, 2, (row, column) -> number(0, 1 + row) * number(4, column) + number(1, 1 + row) * number(5, column));
    }

    @Test
    void rows_fromARowOn_coversWholeRows() {
        Band.multiplyTransposed(left.rows(2, 1), right.rows(5, 1), 0, outWindow(1, 1));

        double product = 0;
        for (int column = 0; column < COLUMNS; column++) {
            product += number(2, column) * number(5, column);
        }
        double expected = product;
        assertResult(1, 1, (row, column) -> expected);
    }
}
