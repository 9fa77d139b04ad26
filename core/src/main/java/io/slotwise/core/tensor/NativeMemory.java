package io.slotwise.core.tensor;

import org.bytedeco.javacpp.Pointer;

/** Memory outside of Java's heap, where tensors are kept, and the process's as a whole. */
public final class NativeMemory {
    private NativeMemory() {}

    /** Bytes of the machine's memory that this process has, Java's heap included; 0 where that cannot be told. */
    public static long process() {
        return Pointer.physicalBytes();
    }

    /** Bytes of memory that the machine has; 0 where that cannot be told. */
    public static long machine() {
        return Pointer.totalPhysicalBytes();
    }

    /** Bytes in use that JavaCPP gave out. */
    public static long used() {
        return Pointer.totalBytes();
    }

    /** Bytes that JavaCPP gives out at most; beyond, training fails. 0 for no limit. */
    public static long limit() {
        return Pointer.maxBytes();
    }
}
