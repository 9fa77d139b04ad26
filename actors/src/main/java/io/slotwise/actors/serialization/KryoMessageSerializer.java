package io.slotwise.actors.serialization;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.JSerializer;
import com.typesafe.config.Config;
import io.slotwise.actors.protocol.Message;
import org.jspecify.annotations.Nullable;

/**
 * The serializer that Akka uses for every {@link Message}. Its frames name their class themselves, so it needs no
 * manifest.
 */
public final class KryoMessageSerializer extends JSerializer {
    private static final String IDENTIFIERS = "akka.actor.serialization-identifiers";
    private static final String MAXIMUM_SIZE = "slotwise-serialization.maximum-message-size";

    private final int identifier;
    private final KryoCodec codec;

    /** Called by Akka, once for each actor system. */
    public KryoMessageSerializer(ExtendedActorSystem system) {
        Config config = system.settings().config();
        identifier = config.getConfig(IDENTIFIERS).getInt('"' + getClass().getName() + '"');
        codec = KryoCodec.ofMessages(limits(config), ActorRefResolver.get(Adapter.toTyped(system)));
    }

    private static CodecLimits limits(Config config) {
        long maximumBytes = Math.min(config.getBytes(MAXIMUM_SIZE), Integer.MAX_VALUE);
        return new CodecLimits((int) maximumBytes, CodecLimits.DEFAULT.maximumDepth());
    }

    @Override
    public int identifier() {
        return identifier;
    }

    @Override
    public boolean includeManifest() {
        return false;
    }

    /** @throws MessageFormatException if the message cannot be written */
    @Override
    public byte[] toBinary(Object message) {
        return codec.encode(message);
    }

    /** @throws MessageFormatException if the bytes are no message */
    @Override
    public Object fromBinaryJava(byte[] bytes, @Nullable Class<?> manifest) {
        return codec.decode(bytes, Message.class);
    }
}
