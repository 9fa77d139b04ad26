package io.slotwise.actors.training;

import io.slotwise.config.SimulationSettings;
import io.slotwise.core.problem.SimulationShape;
import java.util.OptionalInt;

/** Compares the sizes that settings ask for with those that a simulation has. */
record ShapeCheck(SimulationSettings settings) {

    /** @throws IllegalArgumentException if the settings ask for a size that the simulation does not have */
    void require(SimulationShape shape) {
        require("slots", settings.slots(), shape.slots());
        require("dimension", settings.dimension(), shape.dimension());
        require("items", settings.items(), shape.maximumItems());
        require("minimum-items", settings.minimumItems(), shape.minimumItems());
    }

    private static void require(String key, OptionalInt asked, int actual) {
        if (asked.isPresent() && asked.getAsInt() != actual) {
            throw new IllegalArgumentException("simulation." + key + ": the settings ask for " + asked.getAsInt()
                    + ", but the simulation has " + actual + "; leave the setting out or change the simulation");
        }
    }
}
