package io.slotwise.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExperienceRowsTest {
    @Test
    void allocated_untouched_isNothing() {
        assertThat(new ExperienceRows(1_000_000, 32).allocated()).isZero();
    }

    @Test
    void allocated_asContentGrows_staysNearIt() {
        int width = 4;
        ExperienceRows rows = new ExperienceRows(1_000_000, width);
        for (int place = 0; place < 200_000; place++) {
            rows.write(place, 1, new float[width], 0);
            assertThat(rows.allocated()).isBetween((place + 1L) * (width + 1), (place + 1L) * (width + 1) + (1 << 16));
        }
    }

    @Test
    void allocated_full_isCapacityAndNoMore() {
        ExperienceRows rows = new ExperienceRows(30_001, 4);
        for (int place = 0; place < 30_001; place++) {
            rows.write(place, 1, new float[4], 0);
        }

        assertThat(rows.allocated()).isEqualTo(30_001L * 5);
    }

    @Test
    void gather_rowsWiderThanPage_readsWhatWasWritten() {
        int width = 70_000;
        ExperienceRows rows = new ExperienceRows(3, width);
        float[] vectors = new float[3 * width];
        for (int at = 0; at < vectors.length; at++) {
            vectors[at] = at;
        }
        for (int place = 0; place < 3; place++) {
            rows.write(place, -place, vectors, place * width);
        }
        float[] selected = new float[2 * width];
        float[] rewards = new float[2];

        rows.gather(new int[] {2, 0}, selected, rewards);

        assertThat(rewards).containsExactly(-2, 0);
        assertThat(selected[0]).isEqualTo(2 * width);
        assertThat(selected[width - 1]).isEqualTo(3 * width - 1);
        assertThat(selected[width]).isEqualTo(0);
        assertThat(selected[2 * width - 1]).isEqualTo(width - 1);
    }
}
