package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RunLogTest {
    @TempDir
    Path folder;

    private final List<String> messages = new ArrayList<>();

    @Test
    void open_whatIsLogged_goesToTheFileAndOnlyWarningsToTheScreen() throws IOException {
        Path file = folder.resolve("run.log");
        RunLog log = RunLog.open(file, messages::add);
        LoggerFactory.getLogger("some.library").info("chatter");
        LoggerFactory.getLogger("some.library").warn("the disk is {}", "full", new IllegalStateException("trace"));
        LoggerFactory.getLogger("some.library").error("it broke");
        LoggerFactory.getLogger("akka.actor.typed.Behavior$").error("restarting");
        log.close();
        LoggerFactory.getLogger("some.library").info("afterwards");
        assertThat(messages).containsExactly("warning: the disk is full", "error: it broke");
        assertThat(Files.readString(file))
                .contains("chatter", "the disk is full", "IllegalStateException: trace", "restarting")
                .doesNotContain("afterwards");
    }
}
