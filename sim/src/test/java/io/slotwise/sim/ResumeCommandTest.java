package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.sim.command.Console;
import io.slotwise.sim.run.FakeTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sim resume} refuses, and what it says then. That it goes on is for {@link io.slotwise.sim.faults.KillTest} to show. */
class ResumeCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
        return Main.run(console, FakeTraining.ending(TrainingStatus.COMPLETED), arguments);
    }

    /** A run whose networks alone were saved. */
    private Path finished() {
        Path run = folder.resolve("run");
        run("run", "--quiet", "--out", run.toString(), "--set", "evaluation.items=3");
        return run;
    }

    @Test
    void resume_noFolder_isExitCode5() {
        assertThat(run("resume", folder.resolve("none").toString())).isEqualTo(5);
        assertThat(err.toString()).contains("there is no folder");
    }

    @Test
    void resume_folderThatIsNoRun_isExitCode5() {
        assertThat(run("resume", folder.toString())).isEqualTo(5);
        assertThat(err.toString()).contains("is not the folder of a run");
    }

    @Test
    void resume_networksAlone_isExitCode5AndSaysWhy() {
        assertThat(run("resume", finished().toString())).isEqualTo(5);
        assertThat(err.toString()).contains("there is no checkpoint that a run can go on from", "the networks alone");
    }

    @Test
    void resume_checkpointOfALaterVersion_isExitCode5AndSaysSo() throws IOException {
        Path manifest = finished().resolve("checkpoints/final/manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceAll("(\"formatVersion\": )\\d+", "$19"));

        assertThat(run("resume", folder.resolve("run").toString())).isEqualTo(5);
        assertThat(err.toString()).contains("version 9: written by a later version of Slotwise");
    }

    @Test
    void resume_settingThatMakesItAnotherRun_isExitCode2() {
        assertThat(run("resume", finished().toString(), "--set", "seed=3")).isEqualTo(2);
        assertThat(err.toString()).contains("--set seed: a run that goes on keeps its settings");
    }

    @Test
    void resume_moreThanFitsInMemory_isExitCode3() throws IOException {
        Path config = finished().resolve("config.resolved.conf");
        Files.writeString(config, Files.readString(config).replaceAll("hidden = [0-9]+", "hidden = 65536"));

        assertThat(run("resume", folder.resolve("run").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("policy.hidden: expected at most", "for the policies");
    }

    @Test
    void resume_badStopCondition_isExitCode3() {
        assertThat(run("resume", finished().toString(), "--set", "stop.policy-updates=-1"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("stop.policy-updates");
    }
}
