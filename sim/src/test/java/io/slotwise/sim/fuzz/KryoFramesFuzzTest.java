package io.slotwise.sim.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.slotwise.actors.serialization.CodecLimits;
import io.slotwise.actors.serialization.KryoCodec;
import io.slotwise.actors.serialization.MessageFormatException;
import io.slotwise.actors.training.TrainingLedger;

/** A frame of anything whatever is an object of a registered class, or refused. */
class KryoFramesFuzzTest {
    private static final KryoCodec CODEC = KryoCodec.ofValues(new CodecLimits(1 << 20, 16));

    @FuzzTest(maxDuration = "45s")
    void frame_anything_isReadOrRefused(byte[] frame) {
        readOrRefused(frame, Object.class);
        readOrRefused(frame, TrainingLedger.class);
    }

    private static void readOrRefused(byte[] frame, Class<?> type) {
        try {
            Object value = CODEC.decode(frame, type);
            CODEC.decode(CODEC.encode(value), type);
        } catch (MessageFormatException e) {
            // What it is for.
            return;
        }
    }
}
