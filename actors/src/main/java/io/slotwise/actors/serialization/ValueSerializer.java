package io.slotwise.actors.serialization;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.serializers.ImmutableSerializer;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A serializer made of two functions, for values that hold no object whose class would have to be told. */
final class ValueSerializer<T> extends ImmutableSerializer<T> {
    private final BiConsumer<FrameOutput, T> writer;
    private final Function<FrameInput, T> reader;

    ValueSerializer(BiConsumer<FrameOutput, T> writer, Function<FrameInput, T> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    // A codec has no other outputs and inputs.
    @Override
    public void write(Kryo kryo, Output output, T value) {
        writer.accept((FrameOutput) output, value);
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        return reader.apply((FrameInput) input);
    }
}
