package io.slotwise.sim.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch programs that do the same work, each in a process of its own.
 *
 * @param folder where {@code learner_step.py} and {@code actor_critic.py} are
 * @param python the Python to run them with, which must have PyTorch
 */
public record Peers(Path folder, String python) {
    private static final String ESTIMATOR = "st_gumbel.py";

    /** Microseconds of a learner step of these sizes, on one thread. */
    double learnerStep(LearnerSizes sizes, double seconds) {
        return program(List.of(
                        folder.resolve("learner_step.py").toString(),
                        "--items",
                        String.valueOf(sizes.items()),
                        "--slots",
                        String.valueOf(sizes.slots()),
                        "--dimension",
                        String.valueOf(sizes.dimension()),
                        "--hidden",
                        String.valueOf(sizes.hidden()),
                        "--batch",
                        String.valueOf(sizes.batch()),
                        "--seconds",
                        String.valueOf(seconds)))
                .number("/microsecondsPerStep");
    }

    /** Microseconds of straight-through Gumbel-softmax, forward and backward, on one thread. */
    double straightThroughGumbel(int batch, int slots, int items, double seconds) {
        return program(List.of(
                        "-c",
                        program(),
                        String.valueOf(batch),
                        String.valueOf(slots),
                        String.valueOf(items),
                        String.valueOf(seconds)))
                .number("/microseconds");
    }

    private static String program() {
        try (InputStream in = Peers.class.getResourceAsStream(ESTIMATOR)) {
            if (in == null) {
                throw new IllegalStateException(ESTIMATOR + " is not among the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Microseconds of training until a score is reached first, by the best single setting that was found. */
    double toScore(String scenario, double score, int seed, double mostSeconds) {
        return 1e6
                * program(List.of(
                                folder.resolve("actor_critic.py").toString(),
                                scenario,
                                "--critic",
                                "slot",
                                "--critic-updates",
                                "4",
                                "--epsilon",
                                "0.3",
                                "--env-batch",
                                "16",
                                "--batch",
                                "128",
                                "--goal",
                                String.valueOf(score),
                                "--seed",
                                String.valueOf(seed),
                                "--seconds",
                                String.valueOf(mostSeconds)))
                        .number("/timeToScore/seconds");
    }

    private JsonProgram program(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(python));
        command.addAll(arguments);
        return new JsonProgram(
                "the PyTorch program",
                command,
                "Does " + python + " have PyTorch, and are learner_step.py and actor_critic.py in " + folder + "?");
    }
}
