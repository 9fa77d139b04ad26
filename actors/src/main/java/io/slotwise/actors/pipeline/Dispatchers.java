package io.slotwise.actors.pipeline;

/** Names of the dispatchers in this module's {@code reference.conf}. */
final class Dispatchers {
    /** A thread of its own for each learner: long numeric work. */
    static final String LEARNER = "slotwise-dispatchers.learner";
    /** A thread of its own for each simulation worker and whoever else runs user code, which may block. */
    static final String SIMULATION = "slotwise-dispatchers.simulation";
    /** A thread of its own for whoever picks for the host, so that no other actor holds it up. */
    static final String SELECTION = "slotwise-dispatchers.selection";
    /** A thread of its own for whoever writes to disks. */
    static final String STORAGE = "slotwise-dispatchers.storage";
    /** A few threads for the others, which never block. */
    static final String MESSAGING = "slotwise-dispatchers.messaging";

    private Dispatchers() {}
}
