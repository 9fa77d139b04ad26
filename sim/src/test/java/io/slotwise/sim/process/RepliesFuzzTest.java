package io.slotwise.sim.process;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.slotwise.core.problem.SimulationShape;
import java.nio.charset.StandardCharsets;

/** A program that answers anything whatever is refused by name, and does nothing else. */
class RepliesFuzzTest {
    private static final SimulationShape SHAPE = new SimulationShape(2, 2, 1, 4, false);

    @FuzzTest(maxDuration = "45s")
    void reply_anything_isReadOrRefused(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        Replies replies = new Replies("evaluate 7");
        refusedOrRead(() -> replies.ready(text));
        refusedOrRead(() -> replies.rewards(text, 7, 3));
        refusedOrRead(() -> replies.items(text, 7, 2, SHAPE));
    }

    private static void refusedOrRead(Runnable reading) {
        try {
            reading.run();
        } catch (SimulationProcessException e) {
            if (!String.valueOf(e.getMessage()).startsWith("evaluate 7: ")) {
                throw new AssertionError("it does not name the request", e);
            }
        }
    }
}
