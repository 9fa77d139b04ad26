package io.slotwise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private final Matrix matrix = new Matrix(3, 2);
    private final Matrix target = new Matrix(8, 2);

    @AfterEach
    void close() {
        matrix.close();
        target.close();
    }

    private static void fill(float[] values, int length, float first) {
        for (int at = 0; at < length; at++) {
            values[at] = first + at;
        }
    }

    /** The first numbers of the storage as BLAS sees them, after bringing rows up to date. */
    private float[] storage(int rows) {
        float[] seen = new float[rows * 2];
        matrix.blasInput(rows, 0).get(seen);
        return seen;
    }

    /** Lets BLAS write the rows: 2·a, with a counting up from {@code first}. */
    private void blasWrites(int rows, float first) {
        Matrix counted = new Matrix(rows, 2);
        fill(counted.write(rows), rows * 2, first);
        Matrix twice = new Matrix(2, 2);
        float[] diagonal = twice.write(2);
        diagonal[0] = 2;
        diagonal[3] = 2;
        Blas.multiply(
                false,
                false,
                rows,
                2,
                2,
                counted.blasInput(rows, 0),
                2,
                twice.blasInput(2, 0),
                2,
                0,
                matrix.blasOutput(rows, 0),
                2);
        counted.close();
        twice.close();
    }

    private float[] heap(int rows) {
        return Arrays.copyOf(matrix.read(rows), rows * 2);
    }

    @Test
    void matrix_new_isZeroOnBothSides() {
        assertThat(heap(3)).containsOnly(0);
        assertThat(storage(3)).containsOnly(0);
    }

    @Test
    void blasInput_afterHeapWrite_seesIt() {
        fill(matrix.write(3), 6, 1);

        assertThat(storage(3)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void read_afterBlasWrote_seesIt() {
        fill(matrix.write(3), 6, 100);

        blasWrites(3, 1);

        assertThat(heap(3)).containsExactly(2, 4, 6, 8, 10, 12);
    }

    @Test
    void update_afterBlasWrote_keepsItAndReachesBlas() {
        blasWrites(3, 1);

        matrix.update(3)[0] = -1;

        assertThat(storage(3)).containsExactly(-1, 4, 6, 8, 10, 12);
    }

    @Test
    void read_moreRowsThanBefore_bringsTheRestUpToDate() {
        fill(matrix.write(3), 6, 100);
        blasWrites(3, 1);

        assertThat(heap(1)).containsExactly(2, 4);
        assertThat(heap(3)).containsExactly(2, 4, 6, 8, 10, 12);
    }

    @Test
    void blasInput_moreRowsThanBefore_bringsTheRestUpToDate() {
        blasWrites(3, 1);
        fill(matrix.write(3), 6, 100);

        assertThat(storage(1)).containsExactly(100, 101);
        assertThat(storage(3)).containsExactly(100, 101, 102, 103, 104, 105);
    }

    @Test
    void update_fewerRowsThanBlasWrote_keepsTheOthers() {
        fill(matrix.write(3), 6, 100);
        blasWrites(3, 1);

        matrix.update(1)[0] = -1;

        assertThat(storage(3)).containsExactly(-1, 4, 6, 8, 10, 12);
        assertThat(heap(3)).containsExactly(-1, 4, 6, 8, 10, 12);
    }

    @Test
    void write_moreRowsThanFit_grows() {
        fill(matrix.write(8), 16, 1);

        assertThat(storage(8)).startsWith(1, 2).endsWith(15, 16);
    }

    @Test
    void blasOutput_moreRowsThanFit_grows() {
        blasWrites(8, 1);

        assertThat(heap(8)).startsWith(2, 4).endsWith(30, 32);
    }

    @Test
    void write_fewerRows_keepsTheArray() {
        float[] large = matrix.write(20);

        assertThat(matrix.write(1)).isSameAs(large);
        assertThat(matrix.write(20)).isSameAs(large);
    }

    @Test
    void band_afterGrowth_readsTheNewStorage() {
        Band band = new Band(matrix);
        Band out = new Band(target);
        Matrix identity = new Matrix(2, 2);
        float[] diagonal = identity.write(2);
        diagonal[0] = 1;
        diagonal[3] = 1;
        Band one = new Band(identity);
        one.read(2);

        fill(matrix.write(8), 16, 1);
        band.read(8);
        out.write(8);
        Band.multiply(band.rows(0, 8), one.rows(0, 2), 0, out.rows(0, 8));

        assertThat(target.read(8)).startsWith(1, 2).endsWith(15, 16);
        identity.close();
    }
}
