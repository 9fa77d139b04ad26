package io.slotwise.sim.export;

import java.util.Locale;

/** What a policy can be written as. */
public enum ExportFormat {
    /** A model that runs by itself: logits and greedy picks from items. */
    ONNX,
    /** The parameters alone, each by its name. */
    SAFETENSORS;

    /** Its name, which is also what its files' names end with. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return id();
    }
}
