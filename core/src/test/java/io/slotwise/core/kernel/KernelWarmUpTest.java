package io.slotwise.core.kernel;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class KernelWarmUpTest {
    @Test
    void run_callsEveryKernel_withoutAccident() {
        assertThatCode(new KernelWarmUp(Kernels.best())::run).doesNotThrowAnyException();
    }
}
