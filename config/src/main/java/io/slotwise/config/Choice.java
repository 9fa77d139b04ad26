package io.slotwise.config;

/** A setting with a fixed set of values, each spelled one way. */
interface Choice {
    /** The spelling in configuration files, results and reports. */
    String id();
}
