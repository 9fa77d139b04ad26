package io.slotwise.core.tensor;

import org.bytedeco.javacpp.Pointer;

/** Memory outside of Java's heap, where tensors are kept. */
public final class NativeMemory {
    private NativeMemory() {}

    /** Bytes in use that JavaCPP gave out. */
    public static long used() {
        return Pointer.totalBytes();
    }

    /** Bytes that JavaCPP gives out at most; beyond, training fails. 0 for no limit. */
    public static long limit() {
        return Pointer.maxBytes();
    }
}
