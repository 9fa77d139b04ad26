package io.slotwise.actors.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.serializers.RecordSerializer;
import io.slotwise.actors.protocol.Rewards;
import io.slotwise.core.tensor.ParameterSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KryoCodecTest {
    private static final KryoCodec CODEC = KryoCodec.ofValues(CodecLimits.DEFAULT);

    /** Chains of any length. */
    record Chain(@Nullable Chain next, @Nullable String name) {}

    private static KryoCodec chains(int maximumDepth) {
        return new KryoCodec(new CodecLimits(1 << 20, maximumDepth), KryoCodecTest::registerChain);
    }

    private static void registerChain(Kryo kryo) {
        RecordSerializer<Chain> serializer = new RecordSerializer<>(Chain.class);
        serializer.setFixedFieldTypes(true);
        kryo.register(Chain.class, serializer, 10);
    }

    private static Chain chain(int length) {
        Chain chain = new Chain(null, "end");
        for (int at = 1; at < length; at++) {
            chain = new Chain(chain, null);
        }
        return chain;
    }

    @Test
    void encode_parameters_layoutIsAsDocumented() {
        byte[] frame = CODEC.encode(new ParameterSnapshot(0x0102030405060708L, new float[] {1, -2}));

        // Version; class number 14, after Kryo's two of its own; the long; two floats, little-endian.
        assertThat(frame)
                .containsExactly(1, 16, 8, 7, 6, 5, 4, 3, 2, 1, 2, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0);
    }

    @Test
    void decode_arraysLargerThanTheFirstBuffer_areEqual() {
        float[] values = new float[100_000];
        for (int at = 0; at < values.length; at++) {
            values[at] = at / 7f - 1000;
        }
        ParameterSnapshot snapshot = new ParameterSnapshot(1, values);

        assertThat(CODEC.decode(CODEC.encode(snapshot), ParameterSnapshot.class))
                .isEqualTo(snapshot)
                .isNotSameAs(snapshot);
    }

    @Test
    void decode_nullComponents_areNullAgain() {
        KryoCodec codec = chains(4);
        Chain nulls = new Chain(new Chain(null, ""), null);

        assertThat(codec.decode(codec.encode(nulls), Chain.class)).isEqualTo(nulls);
    }

    @Test
    void encode_manyThreads_allFramesAreReadable() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int task = 0; task < 40; task++) {
                float[] values = new float[task * 10];
                Arrays.fill(values, task);
                tasks.add(() -> roundTrips(new Rewards(values)));
            }
            for (Future<Integer> task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isEqualTo(100);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int roundTrips(Rewards rewards) {
        int equal = 0;
        for (int round = 0; round < 100; round++) {
            equal += CODEC.decode(CODEC.encode(rewards), Rewards.class).equals(rewards) ? 1 : 0;
        }
        return equal;
    }

    @Test
    void encode_unregisteredClass_isRefused() {
        assertThatThrownBy(() -> CODEC.encode(new Object()))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void encode_beyondMaximumBytes_isRefused() {
        KryoCodec small = KryoCodec.ofValues(new CodecLimits(1000, 16));

        assertThatThrownBy(() -> small.encode(new Rewards(new float[250]))).isInstanceOf(MessageFormatException.class);
        assertThat(small.encode(new Rewards(new float[240]))).hasSizeLessThan(1000);
    }

    @Test
    void encode_beyondMaximumDepth_isRefusedAndTheCodecGoesOn() {
        KryoCodec codec = chains(8);

        assertThatThrownBy(() -> codec.encode(chain(100_000))).isInstanceOf(MessageFormatException.class);
        assertThat(codec.decode(codec.encode(chain(7)), Chain.class)).isEqualTo(chain(7));
    }

    @Test
    void decode_beyondMaximumDepth_isRefusedAndTheCodecGoesOn() {
        byte[] deep = chains(1000).encode(chain(500));
        KryoCodec codec = chains(8);

        assertThatThrownBy(() -> codec.decode(deep, Chain.class)).isInstanceOf(MessageFormatException.class);
        assertThat(codec.decode(codec.encode(chain(7)), Chain.class)).isEqualTo(chain(7));
    }

    @Test
    void codecLimits_outOfRange_areRefused() {
        assertThatThrownBy(() -> new CodecLimits(0, 16)).hasMessageContaining("maximumBytes");
        assertThatThrownBy(() -> new CodecLimits(Integer.MAX_VALUE, 16)).hasMessageContaining("maximumBytes");
        assertThatThrownBy(() -> new CodecLimits(1, 0)).hasMessageContaining("maximumDepth");
    }
}
