package io.slotwise.sim.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.SelectionAnswers;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import io.slotwise.sim.Programs;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.SavedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example programs of the documentation; their interpreters must be on the PATH. */
class ProcessExamplesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final int LISTS = 40;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"python3, simulation.py, 6", "node, simulation.mjs, 8"})
    void train_exampleProgram_isLearned(String interpreter, String file, int items) throws IOException {
        String command = "[" + interpreter + ", \""
                + DOCS.resolve("examples").resolve(file).toString().replace('\\', '/') + "\"]";
        Path run = folder.resolve("run");
        Programs.Outcome outcome = Programs.run(
                ActorTraining::start,
                "run",
                "--quiet",
                "--out",
                run.toString(),
                "--set",
                "simulation.command=" + command,
                "--set",
                "simulation.items=" + items,
                "--set",
                "simulation.timeout=1m",
                "--set",
                "evaluation.items=20",
                "--set",
                "stop.environment-steps=5000");
        assertThat(outcome).as(outcome.err()).returns(0, Programs.Outcome::exitCode);

        SavedPolicy policy = SavedPolicy.of(RunDirectory.open(run));
        try (Simulation simulation = ProcessSimulation.start(policy.settings().simulation(), 1)) {
            assertThat(score(simulation, policy)).isGreaterThan(0.9);
        }
    }

    /** From random picks (0) to the best of all selections (1), on lists that were not trained on. */
    private static double score(Simulation simulation, SavedPolicy policy) {
        int slots = simulation.shape().slots();
        ItemLists lists = simulation.generate(LISTS, RandomStream.of(11, 12));
        int[] picks = new int[LISTS * slots];
        try (SelectionAnswers answers = policy.answers(0)) {
            var selected = answers.select(lists, SelectionKind.GREEDY);
            for (int at = 0; at < picks.length; at++) {
                picks[at] = selected.get(at / slots).pick(at % slots);
            }
        }
        float[] learned = simulation.evaluate(lists, new Selections(slots, picks));
        double gained = 0;
        double possible = 0;
        for (int list = 0; list < LISTS; list++) {
            float[] all = everyReward(simulation, lists.slice(list, list + 1));
            double sum = 0;
            double best = Double.NEGATIVE_INFINITY;
            for (float reward : all) {
                sum += reward;
                best = Math.max(best, reward);
            }
            double random = sum / all.length;
            gained += learned[list] - random;
            possible += best - random;
        }
        return gained / possible;
    }

    private static float[] everyReward(Simulation simulation, ItemLists list) {
        int slots = simulation.shape().slots();
        int items = list.size(0);
        int count = (int) Math.pow(items, slots);
        int[] picks = new int[count * slots];
        for (int selection = 0; selection < count; selection++) {
            int rest = selection;
            for (int slot = 0; slot < slots; slot++) {
                picks[selection * slots + slot] = rest % items;
                rest /= items;
            }
        }
        return simulation.evaluate(list.repeated(count), new Selections(slots, picks));
    }

    @Test
    void documentation_showsTheProgramThatIsTested() throws IOException {
        List<String> text = Files.readAllLines(DOCS.resolve("processes.md"));
        assertThat(text).containsSequence(Files.readAllLines(DOCS.resolve("examples/simulation.py")));
    }
}
