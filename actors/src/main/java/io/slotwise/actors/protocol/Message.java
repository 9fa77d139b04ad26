package io.slotwise.actors.protocol;

/** Everything that travels between actors; what Kryo is bound to. */
public interface Message {}
