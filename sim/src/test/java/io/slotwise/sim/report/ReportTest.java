package io.slotwise.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.FakeTraining;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.Runner;
import io.slotwise.sim.run.Samples;
import io.slotwise.sim.run.StopSignal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
    private static final String SCRIPT = "<script>alert(1)</script>\"'&";

    @TempDir
    Path folder;

    private RunDirectory directory;

    @BeforeEach
    void run() throws IOException {
        directory = new RunDirectory(folder);
        try (StopSignal stop = StopSignal.listen()) {
            new Runner(FakeTraining.ending(TrainingStatus.COMPLETED), stop)
                    .run(Samples.plan(), directory, new TrainingListener() {});
        }
    }

    @Test
    void write_finishedRun_isWellFormedAndSelfContained() throws Exception {
        Document page = report();
        assertThat(text()).startsWith("<!DOCTYPE html>").doesNotContain("http-equiv=\"refresh\"");
        assertOnlyItsOwnScripts(page);
        for (String tag : List.of("link", "img", "iframe", "object", "a")) {
            assertThat(elements(page, tag)).as(tag).isEmpty();
        }
        // Names of XML vocabularies are no addresses to load.
        assertThat(text().replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://", "url(");
    }

    @Test
    void write_finishedRun_hasAChartForEachMeasure() throws Exception {
        assertThat(elements(report(), "h3"))
                .extracting(Element::getTextContent)
                .containsExactly(
                        "Score",
                        "Reward",
                        "List 1",
                        "List 2",
                        "List 3",
                        "Predicted and observed reward",
                        "Critic loss",
                        "Logit spread",
                        "Entropy",
                        "Replay");
        assertThat(text()).contains("90.0", "completed", "reached stop.policy-updates", "correlation");
    }

    @Test
    void write_failedRun_tellsWhyAtTheTop() throws Exception {
        Files.writeString(
                directory.result(), Files.readString(directory.result()).replace("\"completed\"", "\"failed\""));
        assertThat(elements(report(), "p"))
                .filteredOn(paragraph -> paragraph.getAttribute("class").equals("reason bad"))
                .extracting(Element::getTextContent)
                .containsExactly("Why it ended: reached stop.policy-updates.");
    }

    @Test
    void write_lineAlongAReference_hasTheLabelBesideIt() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < 50; at++) {
            lines.append("{\"type\":\"evaluation\",\"environmentSteps\":" + at * 100 + ",\"score\":0.05}\n");
        }
        Files.writeString(directory.metrics(), lines);
        Element svg = elements(report(), "svg").get(0);
        NodeList texts = svg.getElementsByTagName("text");
        NodeList marked = svg.getElementsByTagName("line");
        Element label = (Element) texts.item(texts.getLength() - 1);
        Element random = (Element) marked.item(marked.getLength() - 1);
        assertThat(label.getTextContent()).isEqualTo("random 0");
        // The line is just above the level, so the label is below.
        assertThat(Double.parseDouble(label.getAttribute("y")))
                .isGreaterThan(Double.parseDouble(random.getAttribute("y1")));
    }

    @Test
    void write_charts_areNamedAndHaveTheirNumbersInATable() throws Exception {
        Document page = report();
        Set<String> ids = new HashSet<>();
        for (Element element : elements(page, "*")) {
            String id = element.getAttribute("id");
            assertThat(id.isEmpty() || ids.add(id))
                    .as("id " + id + " is unique")
                    .isTrue();
        }
        for (Element figure : elements(page, "figure")) {
            Element svg = (Element) figure.getElementsByTagName("svg")
                    .item(figure.getElementsByTagName("svg").getLength() - 1);
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(ids).contains(svg.getAttribute("aria-labelledby").split(" "));
            assertThat(figure.getElementsByTagName("table").getLength()).isEqualTo(1);
        }
    }

    @Test
    void write_hostileFiles_areShownAsText() throws Exception {
        String result = Files.readString(directory.result())
                .replace("\"target-value\"", Json.line(SCRIPT))
                .replace("\"reached stop.policy-updates\"", Json.line(SCRIPT))
                .replace("\"completed\"", Json.line(SCRIPT));
        Files.writeString(directory.result(), result);
        Files.writeString(
                directory.examples(), Files.readString(directory.examples()).replace("\"0.", "\"" + "<b>0."));
        Files.writeString(
                directory.metrics(),
                Json.line(Map.of("type", "restart", "role", SCRIPT, "reason", SCRIPT + "\u001b[31m")) + "\n",
                java.nio.file.StandardOpenOption.APPEND);
        Document page = report();
        assertOnlyItsOwnScripts(page);
        assertThat(elements(page, "b")).isEmpty();
        assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo(SCRIPT);
    }

    @Test
    void write_runThatWasKilled_showsWhatThereIs() throws Exception {
        Files.delete(directory.result());
        Files.delete(directory.examples());
        Files.writeString(
                directory.metrics(),
                "{\"type\":\"evaluation\",\"environmentSt",
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(elements(report(), "h3")).extracting(Element::getTextContent).contains("Reward", "Critic loss");
        assertThat(text()).contains("no readable result");
    }

    @Test
    void write_nothingButASettingsFile_isStillAPage() throws Exception {
        Files.delete(directory.result());
        Files.delete(directory.examples());
        Files.delete(directory.metrics());
        assertThat(elements(report(), "h3")).isEmpty();
        assertThat(text()).contains("environment-steps");
    }

    @Test
    void write_filesFullOfNonsense_isStillAPage() throws Exception {
        for (Path file : List.of(directory.result(), directory.examples(), directory.metrics(), directory.config())) {
            Files.write(file, new byte[] {'{', (byte) 0xff, 0, '\n', '[', ']', '\n', 'n', 'u', 'l', 'l'});
        }
        assertThat(elements(report(), "h1")).hasSize(1);
        assertThat(text()).contains("settings cannot be read");
    }

    @Test
    void write_valuesOfTheWrongKind_areGaps() throws Exception {
        Files.writeString(directory.metrics(), """
                {"type":"evaluation","environmentSteps":"many","greedyReward":{},"score":null}
                {"type":"evaluation","environmentSteps":10,"greedyReward":1e308,"score":0.5}
                {"type":"status","seconds":1,"environmentSteps":1}
                {"type":"status","seconds":1,"environmentSteps":2}
                """);
        assertThat(elements(report(), "figure")).isNotEmpty();
        assertThat(text().replaceFirst("(?s)<script type=\"module\">.*", ""))
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void write_token_isNotShown() throws Exception {
        String token = "topsecrettoken";
        SlotwiseSettings settings = SlotwiseSettings.parse("slotwise.monitor.token = " + token);
        Files.writeString(directory.config(), io.slotwise.config.ResolvedConfig.render(settings));
        report();
        assertThat(text()).doesNotContain(token).contains("redacted");
    }

    @Test
    void write_longRun_staysSmall() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < 20_000; line++) {
            lines.append("{\"type\":\"evaluation\",\"environmentSteps\":" + line + ",\"greedyReward\":0.5,"
                    + "\"sampledReward\":0.4,\"score\":0.3,\"criticUpdates\":1,\"criticLoss\":0.1}\n");
            lines.append("{\"type\":\"status\",\"seconds\":" + line + ",\"environmentSteps\":" + line * 10L + "}\n");
        }
        Files.writeString(directory.metrics(), lines);
        report();
        assertThat(Files.size(directory.report())).isLessThan(400_000);
    }

    /** The charts' data and what draws them, which alone the policy lets run. */
    private void assertOnlyItsOwnScripts(Document page) throws Exception {
        assertThat(elements(page, "script"))
                .extracting(script -> script.getAttribute("type"))
                .containsExactly("application/json", "module");
        String html = text();
        String code = html.substring(html.indexOf("<script type=\"module\">") + 22, html.lastIndexOf("</script>"));
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        assertThat(html.replace("&#39;", "'"))
                .contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + hash + "'\"");
        assertThat(code).doesNotContain("</", "import ", "export ");
    }

    private String text() throws IOException {
        return Files.readString(directory.report());
    }

    private Document report() throws Exception {
        Report.write(directory);
        byte[] xml = text().replace("<!DOCTYPE html>\n", "").getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> elements(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < nodes.getLength(); at++) {
            elements.add((Element) nodes.item(at));
        }
        return elements;
    }
}
