package io.slotwise.sim.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slotwise.core.problem.Context;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextTensorsTest {
    private static final Context BOTH = new Context(2, 1, 3, new float[] {1, 2}, new float[12]);

    @Test
    void read_whatWasWritten_isTheSame() {
        Context ofLists = Context.ofLists(2, new float[] {1, 2, 3, 4});
        Context ofSlots = Context.ofSlots(2, 1, new float[] {1, 2, 3, 4});
        for (Context context : List.of(BOTH, ofLists, ofSlots)) {
            assertThat(ContextTensors.read("x.", ContextTensors.of("x.", context)))
                    .isEqualTo(context);
        }
    }

    @Test
    void read_none_isNone() {
        assertThat(ContextTensors.of("", null)).isEmpty();
        assertThat(ContextTensors.read("", ContextTensors.of("x.", BOTH))).isNull();
    }

    @Test
    void read_halfOfThem_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ContextTensors.read("", ContextTensors.of("", BOTH).subList(0, 1)))
                .withMessageContaining("slot-context");
    }
}
