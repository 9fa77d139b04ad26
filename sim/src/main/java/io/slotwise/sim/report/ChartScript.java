package io.slotwise.sim.report;

import io.slotwise.sim.monitor.EmbeddedCharts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The monitor's charts in the report, which can be read closely and by time. Where no script may run, what the report
 * draws by itself is shown in their place.
 */
final class ChartScript {
    private final String data;
    private final String code;

    ChartScript(EmbeddedCharts charts) {
        data = charts.data();
        // Both as HTML and as XML it is taken as it stands.
        code = "//<![CDATA[\n" + charts.script() + "//]]>\n";
    }

    /** For the content security policy: this script and no other. */
    String source() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }

    /** Where the charts go; hidden until they are drawn. */
    void writeHolder(Markup out) {
        out.open("section", "id", "live", "hidden", "hidden").element("h2", "Learning");
        out.open("div", "class", "axes", "role", "group", "aria-label", "What runs along the charts");
        out.element("button", "by time", "type", "button", "data-axis", "seconds", "aria-pressed", "true");
        out.element(
                "button",
                "by environment steps",
                "type",
                "button",
                "data-axis",
                "environmentSteps",
                "aria-pressed",
                "false");
        out.close();
        out.open("div", "id", "live-charts", "class", "charts").close();
        out.close();
    }

    /** The data and what draws them. */
    void write(Markup out) {
        out.open("script", "type", "application/json", "id", "run-data")
                .raw(data)
                .close();
        out.open("script", "type", "module").raw(code).close();
    }
}
