package io.slotwise.sim.experiment;

import io.slotwise.config.ResolvedConfig;
import io.slotwise.config.SlotwiseSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A training to be run.
 *
 * @param scenario the scenario's name
 * @param method an estimator's name, or {@link Experiment#ORACLE}
 * @param settings everything that the training is told
 */
record CellPlan(String scenario, String method, SlotwiseSettings settings) {
    private static final int FINGERPRINT = 16;

    long seed() {
        return settings.seed();
    }

    boolean isOracle() {
        return method.equals(Experiment.ORACLE);
    }

    /** How a critic picks without a policy, if that is what is tried. */
    Optional<CriticPicker> picker() {
        return Arrays.stream(CriticPicker.values())
                .filter(picker -> picker.method().equals(method))
                .findFirst();
    }

    /** For people: which one it is. */
    String title() {
        return scenario + " " + method + " #" + seed();
    }

    /** The first hexadecimal digits of the SHA-256 over method and settings, comments left out. */
    String fingerprint() {
        String values = ResolvedConfig.render(settings, ResolvedConfig.Secrets.REDACTED)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("\n", method + "\n", "\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(values.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether this is what a finished cell was run with. */
    boolean matches(Cell cell) {
        return cell.settings().equals(fingerprint());
    }
}
