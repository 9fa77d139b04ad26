package io.slotwise.sim.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code sim run} with the default settings in a Java of its own, started as this one was: nothing is compiled or warm
 * when it begins.
 *
 * @param folder where its run is kept, which it makes
 */
record FreshRun(Path folder) {
    /** By name: the command line is on top of the benchmarks, not below them. */
    private static final String MAIN = "io.slotwise.sim.Main";

    private static final double NANOSECONDS_A_MICROSECOND = 1e3;

    /** Microseconds of training until a score is reached first, as the run tells it. */
    double toScore(String scenario, double score, int seed, double mostSeconds) {
        return 1e6
                * program(List.of(
                                "simulation.name=" + scenario,
                                "seed=" + seed,
                                "stop.score=" + score,
                                "stop.environment-steps=null",
                                "stop.seconds=" + mostSeconds))
                        .number("/timeToScore/seconds");
    }

    /** Microseconds from a process's start to its end, with one policy update. */
    double startUp() {
        JsonProgram program = program(List.of("stop.policy-updates=1"));
        long start = System.nanoTime();
        program.run();
        return (System.nanoTime() - start) / NANOSECONDS_A_MICROSECOND;
    }

    private JsonProgram program(List<String> settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of("run", "--json", "--quiet", "--out", place().toString()));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        return new JsonProgram("sim run", command, "Does sim run work by itself?");
    }

    private Path place() {
        try {
            return Files.createTempDirectory(folder, "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
