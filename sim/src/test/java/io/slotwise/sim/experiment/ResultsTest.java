package io.slotwise.sim.experiment;

import static io.slotwise.sim.experiment.Cells.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.sim.files.Json;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ResultsTest {
    private static final String COMMAND = "sim experiment estimators --set 'a=<b & c>' --seeds 3";

    private static Results results() {
        return Results.of(
                COMMAND,
                Cells.EXPERIMENT,
                List.of(
                        cell("st-gumbel", 1, 0.990, 800L),
                        cell("st-gumbel", 2, 0.970, null),
                        cell("st-gumbel", 3, 0.995, 400L),
                        cell("reinmax", 1, 0.9, null),
                        cell("reinmax", 2, null, null),
                        cell("reinmax", 3, 0.8, null),
                        cell(Experiment.ORACLE, 1, 0.9991, 80L)));
    }

    private static Row row(String method) {
        return results().scenarios().get(0).rows().stream()
                .filter(row -> row.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void spread_oddAndEvenCounts_hasMedianAndRange() {
        assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(2, 1, 3));
        assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 4));
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
        assertThatIllegalArgumentException().isThrownBy(Spread::of);
    }

    @Test
    void row_overSeeds_countsThoseThatReachedTheGoalAndTheOthersAsEndless() {
        Row row = row("st-gumbel");
        assertThat(row.seeds()).isEqualTo(3);
        assertThat(row.reached()).isEqualTo(2);
        assertThat(row.score()).isEqualTo(new Spread(0.990, 0.970, 0.995));
        assertThat(row.stepsToGoal()).isEqualTo(new Spread(800, 400, Double.POSITIVE_INFINITY));
        assertThat(row.secondsToGoal().median()).isEqualTo(8);
    }

    @Test
    void row_scoreThatIsNoNumber_isTheWorst() {
        assertThat(row("reinmax").score()).isEqualTo(new Spread(0.8, Double.NEGATIVE_INFINITY, 0.9));
        assertThat(row("reinmax").secondsToGoal().least()).isInfinite();
    }

    @Test
    void row_ofTheOracle_hasNoStepsAndNoCritic() {
        assertThat(row(Experiment.ORACLE).stepsToGoal()).isNull();
        assertThat(row(Experiment.ORACLE).criticTrust()).isNull();
        assertThat(row(Experiment.ORACLE).updatesToGoal().median()).isEqualTo(10);
    }

    @Test
    void methods_ofResults_areOrderedByScore() {
        assertThat(results().methods()).containsExactly(Experiment.ORACLE, "st-gumbel", "reinmax");
        assertThat(results().scenarios().get(0).rows())
                .extracting(Row::method)
                .containsExactly(Experiment.ORACLE, "st-gumbel", "reinmax");
    }

    @Test
    void nines_ofScores_areTensOfTheDistanceToTheOptimum() {
        assertThat(Nines.of(0)).isZero();
        assertThat(Nines.of(0.99)).isEqualTo(2, within(1e-9));
        assertThat(Nines.of(1)).isEqualTo(Nines.MOST);
        assertThat(Nines.of(1.01)).isEqualTo(Nines.MOST);
        assertThat(Nines.of(-1e9)).isEqualTo(Nines.LEAST);
    }

    @Test
    void table_ofResults_tellsMediansSpreadsBaselinesAndTheCommand() {
        assertThat(ResultsTable.of(results()))
                .contains("| oracle | **0.999** |\n", "| st-gumbel | 0.990 |\n")
                .contains(
                        "| st-gumbel | 0.990 (0.970–0.995) | 2/3 | 800 (400–never) | 8.0 (4.0–never) | 2.50 | 0.010 | 0.900 |")
                .contains("| reinmax | 0.800 (none–0.900) | 0/3 | never | never |")
                .contains("| *optimum* | 1 |", "| *random* | 0 |", "-0.6000 at random, -0.01000 at best")
                .contains("`" + COMMAND + "`");
    }

    @Test
    void table_allRows_haveAsManyCellsAsTheirHeading() {
        long columns = 0;
        for (String line : ResultsTable.of(results()).lines().toList()) {
            long bars = line.chars().filter(each -> each == '|').count();
            if (line.startsWith("|") && columns > 0) {
                assertThat(bars).as(line).isEqualTo(columns);
            }
            columns = line.startsWith("|") ? bars : 0;
        }
    }

    @Test
    void plot_ofResults_isWellFormedWithADotForEachScore() throws Exception {
        Document svg = parse(ResultsPlot.of(results()));
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(6);
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).contains("st-gumbel 0.990");
        assertThat(svg.getDocumentElement().getTextContent()).contains("--set 'a=<b & c>'", "seed 3: 0.9950");
    }

    @Test
    void plot_ofNothing_isWellFormed() throws Exception {
        Document svg = parse(ResultsPlot.of(Results.of(COMMAND, Cells.EXPERIMENT, List.of())));
        assertThat(svg.getElementsByTagName("circle").getLength()).isZero();
    }

    @Test
    void json_ofResults_writesEndlessAsNull() throws Exception {
        var json = Json.mapper().readTree(Json.pretty(results()));
        var steps = Objects.requireNonNull(json.at("/scenarios/0/rows/1/stepsToGoal"));
        assertThat(steps.path("median").asDouble()).isEqualTo(800);
        assertThat(steps.path("greatest").isNull()).isTrue();
        assertThat(json.path("cells")).hasSize(7);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
