package io.slotwise.sim.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellLogTest {
    private static final CellPlan PLAN = Cells.small().plans().get(0);

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("cells.jsonl");
    }

    private static Cell cellOf(CellPlan plan, double score) {
        Cell any = Cells.cell(plan.method(), plan.seed(), score, 800L);
        // As if it had been run with the plan's settings.
        String json = Json.line(any).replace(any.settings(), plan.fingerprint());
        try {
            return Json.mapper().readValue(json, Cell.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void write(CellPlan plan, double score) throws IOException {
        try (CellLog log = CellLog.open(file)) {
            log.add(cellOf(plan, score));
        }
    }

    @Test
    void find_afterAdd_outlivesTheProcess() throws IOException {
        write(PLAN, 0.98);
        try (CellLog log = CellLog.open(file)) {
            assertThat(log.find(PLAN)).contains(cellOf(PLAN, 0.98));
        }
    }

    @Test
    void find_afterChangedSettings_isEmpty() throws IOException {
        write(PLAN, 0.98);
        try (CellLog log = CellLog.open(file)) {
            List<CellPlan> plans = Cells.small("policy.temperature", "0.5").plans();
            assertThat(log.find(plans.get(0))).isEmpty();
            assertThat(log.find(new CellPlan(PLAN.scenario(), Experiment.ORACLE, PLAN.settings())))
                    .isEmpty();
            assertThat(log.find(new CellPlan(
                            PLAN.scenario(), PLAN.method(), PLAN.settings().withSeed(2))))
                    .isEmpty();
        }
    }

    @Test
    void open_tornLastLine_isCutOffAndTheNextLineIsWhole() throws IOException {
        write(PLAN, 0.98);
        Files.writeString(file, "{\"scenario\":\"target-va", StandardOpenOption.APPEND);
        CellPlan other = Cells.small().plans().get(1);
        write(other, 0.5);
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("}"));
        try (CellLog log = CellLog.open(file)) {
            assertThat(log.find(PLAN)).isPresent();
            assertThat(log.find(other)).isPresent();
        }
    }

    @Test
    void open_linesOfAnythingElse_passesThemOver() throws IOException {
        Files.writeString(file, "{}\nnonsense\n[1]\nnull\n{\"scenario\":1,\"unknown\":2}\n");
        write(PLAN, 0.98);
        try (CellLog log = CellLog.open(file)) {
            assertThat(log.find(PLAN)).isPresent();
        }
    }

    @Test
    void open_whileAnotherHasIt_says() throws IOException {
        CellLog first = CellLog.open(file);
        assertThatThrownBy(() -> CellLog.open(file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("in use");
        first.close();
    }

    @Test
    void fingerprint_equalSettings_isEqual() {
        assertThat(Cells.small().plans().get(0).fingerprint())
                .isEqualTo(PLAN.fingerprint())
                .matches("[0-9a-f]{16}");
    }
}
