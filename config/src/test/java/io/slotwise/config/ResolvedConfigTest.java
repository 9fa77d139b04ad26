package io.slotwise.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ResolvedConfigTest {
    private static final String UNUSUAL = """
            slotwise {
              seed = -9223372036854775808
              mode = lockstep
              simulation {
                command = [python3, "a \\"b\\"\\n\\u0001", "null", "ü${x}"]
                items = 100000, minimum-items = 1, slots = 2, dimension = 3, timeout = 1500us
              }
              policy { estimator = softmax, learning-rate = 1.2345678901234567e-7, gradient-clip = 1e9 }
              critic { network = mlp, sees-list = never }
              stop { environment-steps = 9223372036854775807, policy-updates = 3, seconds = 0.123456789, score = 0.1 }
              monitor { enabled = true, host = "::1", token = "abc-._~+/==", tensorboard = true }
            }
            """;

    @Test
    void render_defaults_readsBackAsEqual() {
        SlotwiseSettings defaults = SlotwiseSettings.defaults();

        assertThat(SlotwiseSettings.parse(ResolvedConfig.render(defaults))).isEqualTo(defaults);
    }

    @Test
    void render_unusualSettings_readsBackAsEqual() {
        SlotwiseSettings settings = SlotwiseSettings.parse(UNUSUAL);

        assertThat(SlotwiseSettings.parse(ResolvedConfig.render(settings))).isEqualTo(settings);
        assertThat(settings.simulation().command()).containsExactly("python3", "a \"b\"\n\u0001", "null", "ü${x}");
        assertThat(settings.stop().seconds().orElseThrow().toNanos()).isEqualTo(123_456_789);
    }

    @Test
    void render_anySettings_keepsTheReferencesOrderAndComments() {
        String text = ResolvedConfig.render(SlotwiseSettings.parse("slotwise.policy.hidden = 32"));

        assertThat(text)
                .startsWith("# Every setting of Slotwise")
                .contains("  policy {\n    # Kind of network: mlp, deepsets, attention or autoregressive.\n")
                .contains("cost time.\n    hidden = 32\n\n    # How the gradient")
                .contains("    learning-rate = 0.003\n")
                .contains("    timeout = 10s\n")
                .endsWith("    tensorboard = false\n  }\n}\n");
        assertThat(text.indexOf("seed")).isLessThan(text.indexOf("mode ="));
    }

    @Test
    void render_redacted_hidesTheTokenOnly() {
        SlotwiseSettings settings = SlotwiseSettings.parse(UNUSUAL);

        assertThat(ResolvedConfig.render(settings, ResolvedConfig.Secrets.REDACTED))
                .isEqualTo(ResolvedConfig.render(settings).replace("\"abc-._~+/==\"", "null # <redacted>"));
        assertThat(SlotwiseSettings.parse(ResolvedConfig.render(settings, ResolvedConfig.Secrets.REDACTED))
                        .monitor()
                        .token())
                .isEmpty();
        assertThat(settings.toString()).doesNotContain("abc-").contains("<redacted>");
    }
}
