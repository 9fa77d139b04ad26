package io.slotwise.actors.serialization;

import akka.actor.typed.ActorRefResolver;
import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.util.Pool;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns objects into frames and frames into objects. A frame is one byte of format version, then the number of the
 * object's class and its parts as Kryo writes them. Safe for use by many threads.
 */
public final class KryoCodec {
    /** To be raised by whoever changes what any class looks like as bytes. */
    static final byte FORMAT_VERSION = 1;

    /** More threads than this may use a codec, but at rest it keeps no more Kryo instances. */
    private static final int INSTANCES_KEPT = 16;

    private final CodecLimits limits;
    private final Pool<Kryo> instances;

    /**
     * @param limits what is refused
     * @param registration gives each class that may occur its number; called once for each Kryo instance, by any thread
     */
    KryoCodec(CodecLimits limits, Consumer<Kryo> registration) {
        this.limits = limits;
        // Kryo is not thread-safe, and its set-up takes far longer than most messages.
        this.instances = new Pool<>(true, false, INSTANCES_KEPT) {
            @Override
            protected Kryo create() {
                return newKryo(limits, registration);
            }
        };
    }

    /** A codec of the values that messages hold, without messages and actor references; needs no actor system. */
    public static KryoCodec ofValues(CodecLimits limits) {
        return new KryoCodec(limits, MessageRegistry::registerValues);
    }

    /** A codec of messages and all that they hold. */
    public static KryoCodec ofMessages(CodecLimits limits, ActorRefResolver resolver) {
        return new KryoCodec(limits, kryo -> {
            MessageRegistry.registerValues(kryo);
            MessageRegistry.registerMessages(kryo, resolver);
        });
    }

    private static Kryo newKryo(CodecLimits limits, Consumer<Kryo> registration) {
        // Messages are trees, so there are no references to keep track of.
        Kryo kryo = new Kryo(new RegisteredClasses(), null);
        kryo.setReferences(false);
        kryo.setRegistrationRequired(true);
        kryo.setMaxDepth(limits.maximumDepth());
        registration.accept(kryo);
        return kryo;
    }

    /**
     * An object's frame.
     *
     * @throws MessageFormatException if a class in it is not registered, or it goes beyond the limits
     */
    public byte[] encode(Object value) {
        FrameOutput output = new FrameOutput(limits.maximumBytes());
        Kryo kryo = instances.obtain();
        try {
            output.writeByte(FORMAT_VERSION);
            kryo.writeClassAndObject(output, value);
            return output.toBytes();
        } catch (RuntimeException e) {
            throw new MessageFormatException("cannot write " + value.getClass().getName() + ": " + e.getMessage(), e);
        } finally {
            giveBack(kryo);
        }
    }

    /**
     * The object of a frame.
     *
     * @throws MessageFormatException whatever else the bytes are
     */
    public <T> T decode(byte[] frame, Class<T> type) {
        requireReadable(frame);
        FrameInput input = new FrameInput(frame);
        input.skip(1);
        Object value = read(input);
        if (!type.isInstance(value)) {
            throw new MessageFormatException("expected a " + type.getName() + ", found "
                    + (value == null ? "null" : value.getClass().getName()));
        }
        if (input.left() > 0) {
            throw new MessageFormatException(input.left() + " bytes left over after a "
                    + value.getClass().getName());
        }
        return type.cast(value);
    }

    private void requireReadable(byte[] frame) {
        if (frame.length > limits.maximumBytes()) {
            throw new MessageFormatException(
                    "a frame of " + frame.length + " bytes, beyond the limit of " + limits.maximumBytes());
        }
        if (frame.length == 0) {
            throw new MessageFormatException("an empty frame");
        }
        if (frame[0] != FORMAT_VERSION) {
            throw new MessageFormatException("format version " + frame[0] + ", can read " + FORMAT_VERSION + " only");
        }
    }

    // What a damaged frame makes Kryo, a constructor or an actor system throw is nobody's list to keep.
    private @Nullable Object read(FrameInput input) {
        Kryo kryo = instances.obtain();
        try {
            return kryo.readClassAndObject(input);
        } catch (RuntimeException e) {
            throw new MessageFormatException("cannot read a message: " + e.getMessage(), e);
        } finally {
            giveBack(kryo);
        }
    }

    /** Also after a failure, which leaves an instance believing that it is somewhere within an object. */
    private void giveBack(Kryo kryo) {
        kryo.reset();
        instances.free(kryo);
    }
}
