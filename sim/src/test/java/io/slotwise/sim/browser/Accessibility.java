package io.slotwise.sim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What axe-core has to say about a page. */
public final class Accessibility {
    private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private Accessibility() {}

    /** Fails if the page, as it is shown now, breaks any of its rules, or is wider than the screen. */
    public static void assertAccessible(Tab tab) throws IOException {
        tab.evaluate(axe());
        JsonNode violations = tab.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((found) =>"
                + " found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`))");

        assertThat(Json.mapper().convertValue(violations, String[].class)).isEmpty();
        assertThat(tab.evaluate("document.documentElement.scrollWidth - innerWidth")
                        .asInt())
                .as("wider than the screen by")
                .isLessThanOrEqualTo(0);
    }

    private static String axe() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Accessibility.class.getClassLoader().getResourceAsStream(AXE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; true";
        }
    }
}
