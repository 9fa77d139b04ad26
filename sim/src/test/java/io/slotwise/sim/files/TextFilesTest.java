package io.slotwise.sim.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {
    @TempDir
    Path folder;

    @Test
    void replace_again_holdsTheNewTextAndNothingElseIsThere() throws IOException {
        Path file = folder.resolve("a.json");
        TextFiles.replace(file, "one");
        TextFiles.replace(file, "zwö");
        TextFiles.replacePrivate(file, "drei");
        assertThat(file).hasContent("drei");
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void replace_whereAFolderIs_failsAndCleansUp() throws IOException {
        Path file = Files.createDirectories(folder.resolve("a/b")).getParent();
        assertThatThrownBy(() -> TextFiles.replace(file, "one")).isInstanceOf(IOException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
