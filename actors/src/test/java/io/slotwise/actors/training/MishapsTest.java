package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MishapsTest {
    @Test
    void mishaps_ofEachKind_areCountedApart() {
        Divergence mended = new Divergence(Guard.CRITIC, 5, "the loss is NaN", null, null, true);
        Divergence harmless = new Divergence(Guard.POLICY, 5, "the loss is NaN", null, null, false);

        assertThat(Mishaps.NONE.restarted().skipped().skipped().diverged(mended).diverged(harmless))
                .isEqualTo(new Mishaps(1, 2, 1));
    }
}
