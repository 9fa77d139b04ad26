package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 31, 9, 5, 7);

    @TempDir
    Path folder;

    @Test
    void createIn_newRun_isNamedByTimeAndScenario() {
        RunDirectory directory = RunDirectory.createIn(folder.resolve("runs"), "target-value", TIME);
        assertThat(directory.path())
                .isEqualTo(folder.resolve("runs").resolve("20260131-090507-target-value"))
                .isEmptyDirectory();
    }

    @Test
    void createIn_sameSecond_takesAnotherName() {
        RunDirectory.createIn(folder, "a", TIME);
        assertThat(RunDirectory.createIn(folder, "a", TIME).path()).isEqualTo(folder.resolve("20260131-090507-a-2"));
        assertThat(RunDirectory.createIn(folder, "a", TIME).path()).isEqualTo(folder.resolve("20260131-090507-a-3"));
    }

    @Test
    void createIn_nameWithStrangeCharacters_staysInTheFolder() {
        assertThat(RunDirectory.createIn(folder, "../x y/z", TIME).path())
                .isEqualTo(folder.resolve("20260131-090507-..-x-y-z"));
    }

    @Test
    void create_newOrEmptyFolder_isTaken() throws IOException {
        assertThat(RunDirectory.create(folder.resolve("a/b")).path()).isEmptyDirectory();
        Files.createDirectory(folder.resolve("empty"));
        assertThat(RunDirectory.create(folder.resolve("empty")).path()).isEmptyDirectory();
    }

    @Test
    void create_folderWithAnythingInIt_isRefused() throws IOException {
        Files.createFile(folder.resolve(".hidden"));
        assertRefused(() -> RunDirectory.create(folder), ExitCode.USAGE, "is not empty");
    }

    @Test
    void create_file_isRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(() -> RunDirectory.create(file), ExitCode.USAGE, "is a file");
    }

    @Test
    void create_belowAFile_fails() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(() -> RunDirectory.create(file.resolve("run")), ExitCode.FAILURE, "cannot make a folder");
    }

    @Test
    void open_noRun_isRefused() {
        assertRefused(() -> RunDirectory.open(folder.resolve("none")), ExitCode.USAGE, "there is no folder");
        assertRefused(() -> RunDirectory.open(folder), ExitCode.USAGE, "not the folder of a run");
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ExitCode code, String message) {
        assertThatThrownBy(call)
                .hasMessageContaining(message)
                .asInstanceOf(InstanceOfAssertFactories.type(CommandFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.exitCode()).isEqualTo(code);
                    assertThat(failure.hint()).isNotEmpty();
                });
    }
}
