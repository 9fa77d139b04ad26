package io.slotwise.sim.run;

import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.Violation;
import java.util.List;

/** A setting that is sound by itself, but not with what it is for. */
final class Misfit {
    private Misfit() {}

    /** The exception that tells so. */
    static InvalidSettingsException of(String key, String expected, String found) {
        return new InvalidSettingsException(List.of(new Violation(key, expected, found)));
    }

    /** The same with what caused it, for the log. */
    static InvalidSettingsException of(String key, String expected, String found, Throwable cause) {
        InvalidSettingsException misfit = of(key, expected, found);
        misfit.initCause(cause);
        return misfit;
    }
}
