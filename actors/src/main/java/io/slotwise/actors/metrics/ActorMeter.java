package io.slotwise.actors.metrics;

/** What an actor tells about itself while it handles a message. What it receives, and when, is measured around it. */
public interface ActorMeter {
    /** One that records nothing. */
    static ActorMeter off() {
        return Off.METER;
    }

    /** What the actor waits for once this message is handled; holds until told otherwise. */
    void waits(Waiting waiting);

    /** How many entries it keeps. */
    void holds(long entries);

    /** The newest version it has made of what it learns: its updates so far. */
    void made(long version);

    /** The version that it uses of what another actor learns. */
    void uses(long version);

    /** It has failed, and does nothing until it is started again. */
    void failed(String error);

    /** It works again. Does nothing if it had not failed. */
    void restarted();

    /** Records nothing. */
    enum Off implements ActorMeter {
        METER;

        @Override
        public void waits(Waiting waiting) {}

        @Override
        public void holds(long entries) {}

        @Override
        public void made(long version) {}

        @Override
        public void uses(long version) {}

        @Override
        public void failed(String error) {}

        @Override
        public void restarted() {}
    }
}
