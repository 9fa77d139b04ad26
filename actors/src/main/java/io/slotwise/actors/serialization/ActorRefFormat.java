package io.slotwise.actors.serialization;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;

/** An actor's reference as the path that its system resolves again; an unknown path becomes the dead letters. */
record ActorRefFormat(ActorRefResolver resolver) {
    void write(FrameOutput output, ActorRef<?> actor) {
        output.writeString(resolver.toSerializationFormat(actor));
    }

    ActorRef<?> read(FrameInput input) {
        String path = input.readString();
        if (path == null) {
            throw new MessageFormatException("an actor's reference without a path");
        }
        return resolver.resolveActorRef(path);
    }
}
