package io.slotwise.actors;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows works. */
final class EmbeddingExampleTest {
    @Test
    void train_asTheReadmeSays_learnsAndEnds() throws Exception {
        TrainingResult result = EmbeddingExample.train();

        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(result.evaluation().greedyReward())
                .isGreaterThan(result.baselines().randomReward());
    }

    @Test
    void readme_example_isTheOneThatIsTested() throws IOException {
        List<String> source = lines(Path.of("src/test/java/io/slotwise/actors/EmbeddingExample.java"));
        String readme = Files.readString(Path.of("../README.md"));
        int start = readme.indexOf("```java\n") + "```java\n".length();
        List<String> shown = readme.substring(start, readme.indexOf("```", start))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("import io.slotwise.actors.Training;"))
                .toList();

        assertThat(shown).hasSizeGreaterThan(20).isSubsetOf(source);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file).lines().map(String::strip).toList();
    }
}
