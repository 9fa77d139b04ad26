package io.slotwise.actors.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A checksum that two runs share exactly if they learned the same: SHA-256 over parameters as little-endian float32, in
 * the order of their {@link io.slotwise.core.tensor.ParameterLayout}.
 */
public final class ParameterDigest {
    private ParameterDigest() {}

    /** The digest of several parameter vectors one after the other, in hexadecimal. */
    public static String sha256(float[]... vectors) {
        MessageDigest digest = newDigest();
        for (float[] vector : vectors) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(vector.length, Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
