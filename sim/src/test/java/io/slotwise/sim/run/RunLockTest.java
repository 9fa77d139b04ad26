package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // The lock is to be held, not used.
    void take_whileTheRunGoesOn_isRefusedAndAllowedAfterwards() throws IOException {
        RunDirectory directory = new RunDirectory(folder);
        try (RunLock lock = RunLock.take(directory)) {
            assertThatThrownBy(() -> RunLock.take(directory))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("is still going on");
        }
        assertThatCode(() -> RunLock.take(directory).close()).doesNotThrowAnyException();
    }
}
