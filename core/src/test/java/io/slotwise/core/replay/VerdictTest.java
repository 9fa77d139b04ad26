package io.slotwise.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void grouped_anyLength_setsThousandsApart() {
        assertThat(Verdict.grouped(0)).isEqualTo("0");
        assertThat(Verdict.grouped(999)).isEqualTo("999");
        assertThat(Verdict.grouped(1_000)).isEqualTo("1,000");
        assertThat(Verdict.grouped(-123_456)).isEqualTo("-123,456");
        assertThat(Verdict.grouped(Long.MAX_VALUE)).isEqualTo("9,223,372,036,854,775,807");
    }
}
