package io.slotwise.sim.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A record of a TFRecord file, little-endian: the length in 8 bytes, its masked CRC-32C in 4, the bytes themselves, and
 * their masked CRC-32C in 4.
 */
final class RecordFrame {
    /** Added to a checksum that was rotated: so it differs from what a checksum of checksums would be. */
    private static final int MASK = 0xa282ead8;

    private static final int ROTATION = 15;

    private RecordFrame() {}

    /** What is to be written for a record. */
    static ByteBuffer of(byte[] record) {
        ByteBuffer frame = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + record.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        frame.putLong(record.length);
        frame.putInt(maskedChecksum(frame.array(), Long.BYTES));
        frame.put(record);
        frame.putInt(maskedChecksum(record, record.length));
        return frame.flip();
    }

    private static int maskedChecksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return Integer.rotateRight((int) checksum.getValue(), ROTATION) + MASK;
    }
}
