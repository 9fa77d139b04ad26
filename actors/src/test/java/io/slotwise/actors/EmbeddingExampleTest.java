package io.slotwise.actors;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.selection.HostCounts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    void select_asTheGuideSays_answers() throws Exception {
        assertThat(EmbeddingGuide.select().picks()).hasSize(2);
    }

    @Test
    void guide_assign_picksForEachTask() throws Exception {
        assertThat(EmbeddingGuide.assign())
                .singleElement()
                .satisfies(
                        selection -> assertThat(selection.picks()).hasSize(2).allMatch(pick -> pick >= 0 && pick < 3));
    }

    @Test
    void live_asTheGuideSays_isRewardedForMostSelections() throws Exception {
        HostCounts counts = EmbeddingGuide.live();

        assertThat(counts.rewarded()).isEqualTo(300);
        assertThat(counts.pending()).isEqualTo(100);
    }

    @Test
    void synchronousAndServe_asTheGuideSays_learnAndPick() {
        TrainingResult result = EmbeddingGuide.synchronous();

        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(EmbeddingGuide.serve(result, result).policyVersion())
                .isEqualTo(result.policy().version());
    }

    @Test
    void guide_everyExample_isOneThatIsTested() throws IOException {
        List<String> source = new ArrayList<>(lines(Path.of("src/test/java/io/slotwise/actors/EmbeddingGuide.java")));
        source.addAll(lines(Path.of("../sim/src/test/java/io/slotwise/sim/monitor/EmbeddedMonitorGuide.java")));
        String guide = Files.readString(Path.of("../docs/embedding.md"));
        List<String> shown = Stream.of(guide.split("```java\n", -1))
                .skip(1)
                .flatMap(part -> part.substring(0, part.indexOf("```")).lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(shown).hasSizeGreaterThan(25).isSubsetOf(source);
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
