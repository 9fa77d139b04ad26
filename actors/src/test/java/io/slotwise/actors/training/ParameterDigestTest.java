package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParameterDigestTest {
    // sha256(pack('<3f', 1.0, -2.5, 0.1)), worked out in Python.
    private static final String KNOWN = "2f9cc761bc2594fa578868daeedc59b0fc115513fae3e5dc09c4e86e50b8aaf6";

    @Test
    void sha256_severalVectors_isThatOfTheirLittleEndianBytesInOrder() {
        assertThat(ParameterDigest.sha256(new float[] {1, -2.5f}, new float[] {0.1f}))
                .isEqualTo(KNOWN);
        assertThat(ParameterDigest.sha256(new float[] {1}, new float[0], new float[] {-2.5f, 0.1f}))
                .isEqualTo(KNOWN);
    }

    @Test
    void sha256_nothing_isThatOfNoBytes() {
        assertThat(ParameterDigest.sha256())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void sha256_anotherBitOrOrder_differs() {
        assertThat(ParameterDigest.sha256(new float[] {1, -2.5f, Math.nextUp(0.1f)}))
                .isNotEqualTo(KNOWN);
        assertThat(ParameterDigest.sha256(new float[] {-2.5f, 1, 0.1f})).isNotEqualTo(KNOWN);
        assertThat(ParameterDigest.sha256(new float[] {0f})).isNotEqualTo(ParameterDigest.sha256(new float[] {-0f}));
    }
}
