package io.slotwise.actors.serialization;

/**
 * What a codec refuses to go beyond.
 *
 * @param maximumBytes greatest length of a frame
 * @param maximumDepth greatest number of objects within one another
 */
public record CodecLimits(int maximumBytes, int maximumDepth) {
    /** Half a GiB, which is some 130 million parameters, and twice the depth that any message has. */
    public static final CodecLimits DEFAULT = new CodecLimits(1 << 29, 16);

    /** Beyond this, Kryo's doubling of a buffer would overflow an int. */
    private static final int GREATEST_BYTES = 1 << 30;

    /** @throws IllegalArgumentException if a limit is below 1, or frames could grow beyond 1 GiB */
    public CodecLimits {
        if (maximumBytes < 1 || maximumBytes > GREATEST_BYTES) {
            throw new IllegalArgumentException(
                    "maximumBytes: expected from 1 to " + GREATEST_BYTES + ", found " + maximumBytes);
        }
        if (maximumDepth < 1) {
            throw new IllegalArgumentException("maximumDepth: expected at least 1, found " + maximumDepth);
        }
    }
}
