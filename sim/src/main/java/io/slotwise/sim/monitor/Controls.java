package io.slotwise.sim.monitor;

import io.slotwise.config.LiveSetting;

/** What can be done to a run while it goes on. */
interface Controls {
    /** Lets it rest. */
    void pause();

    /** Lets it go on. */
    void resume();

    /** Lets it make so many policy updates and then rest. */
    void step(long policyUpdates);

    /** Changes a setting. */
    void set(LiveSetting setting, double value);

    /** What a setting is now. */
    double value(LiveSetting setting);

    /** Saves what has been learned, soon. */
    void checkpoint();

    /** Whether there is a place to save it. */
    boolean canSave();

    /** Ends it cleanly; its results are kept. */
    void stop();

    /** Whether it has ended, so that nothing can be done any more. */
    boolean hasEnded();
}
