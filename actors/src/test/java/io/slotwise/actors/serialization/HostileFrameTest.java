package io.slotwise.actors.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRefResolver;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.sun.management.ThreadMXBean;
import io.slotwise.actors.protocol.Message;
import io.slotwise.actors.protocol.SupervisorCommand;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that nobody wrote: each must end in a message or in {@link MessageFormatException}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFrameTest {
    private static final int FEW_MEGABYTES = 2 << 20;
    /** How far Kryo shifts the numbers of classes: 0 is null and 1 a class by name. */
    private static final int OFFSET = 2;

    private ActorTestKit testKit;
    private KryoCodec codec;

    @BeforeAll
    void startActorSystem() {
        testKit = ActorTestKit.create();
        codec = KryoCodec.ofMessages(CodecLimits.DEFAULT, ActorRefResolver.get(testKit.system()));
    }

    @AfterAll
    void stopActorSystem() {
        testKit.shutdownTestKit();
    }

    List<Message> messages() {
        return Samples.messages(testKit.createTestProbe().getRef());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void decode_truncatedAtEachLength_isRefused(Message message) {
        byte[] frame = codec.encode(message);

        for (int length = 0; length < frame.length; length++) {
            requireRefused(Arrays.copyOf(frame, length));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void decode_bytesLeftOver_isRefused(Message message) {
        byte[] frame = codec.encode(message);

        requireRefused(Arrays.copyOf(frame, frame.length + 1));
    }

    @Test
    void decode_randomBytes_areRefusedOrAMessage() {
        Random random = new Random(20260101);
        for (int round = 0; round < 10_000; round++) {
            byte[] frame = new byte[random.nextInt(200)];
            random.nextBytes(frame);
            // Three in four pass the first gate, half the second.
            if (frame.length > 3 && round % 4 != 0) {
                frame[0] = KryoCodec.FORMAT_VERSION;
            }
            if (frame.length > 3 && round % 2 == 0) {
                System.arraycopy(classNumber(100 + random.nextInt(113)), 0, frame, 1, 2);
            }
            requireRefusedOrMessage(frame);
        }
    }

    @Test
    void decode_messagesWithDamage_areRefusedOrAMessage() {
        List<byte[]> frames = messages().stream().map(codec::encode).toList();
        Random random = new Random(20260102);
        for (int round = 0; round < 10_000; round++) {
            byte[] frame = frames.get(random.nextInt(frames.size())).clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
            requireRefusedOrMessage(frame);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {52, 1 << 20, 1 << 29, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void decode_hugeDeclaredLength_isRefusedBeforeAllocation(int declared) {
        // GeneratedItems, position 1 (components go by name), dimension 1, and the offsets' length.
        byte[] items = frame(100, output -> {
            output.writeVarLong(1, false);
            output.writeVarInt(1, true);
            output.writeVarInt(1, true);
            output.writeVarInt(declared, true);
        });
        // The same with one item, a mask for one slot, and the length of its bits.
        byte[] mask = frame(100, output -> {
            output.writeVarLong(1, false);
            output.writeVarInt(1, true);
            output.writeVarInt(1, true);
            output.writeVarInt(2, true);
            output.writeInt(0);
            output.writeInt(1);
            output.writeVarInt(1, true);
            output.writeFloat(0);
            output.writeBoolean(true);
            output.writeVarInt(1, true);
            output.writeVarInt(declared, true);
        });
        // Finish, not at once, and its reason's length plus one.
        byte[] reason = frame(185, output -> {
            output.writeBoolean(false);
            output.writeVarInt(declared, true);
        });
        // ReplayStatus, inserted 1, size 1 (components go by name), and how many waits.
        byte[] waits = frame(206, output -> {
            output.writeVarLong(1, false);
            output.writeVarInt(1, false);
            output.writeVarInt(1, true);
            output.writeVarInt(declared, true);
        });

        requireRefusedAllocatingLittle(items, "declared");
        requireRefusedAllocatingLittle(mask, "declared");
        requireRefusedAllocatingLittle(reason, "declared");
        requireRefusedAllocatingLittle(waits, "declared");
    }

    @Test
    void encode_tooManyStrings_isRefused() {
        List<String> strings = Collections.nCopies(ValueFormats.MAXIMUM_STRINGS + 1, "");

        assertThatThrownBy(() -> codec.encode(new SupervisorCommand.ReplayStatus(1, 2, strings)))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("65537 strings");
    }

    @Test
    void decode_tooManyStrings_isRefusedBeforeAllocation() {
        byte[] waits = frame(206, output -> {
            output.writeVarLong(1, false);
            output.writeVarInt(1, false);
            output.writeVarInt(1, true);
            output.writeVarInt(100_000_000, true);
        });

        requireRefusedAllocatingLittle(Arrays.copyOf(waits, 100_001_000), "100000000 strings");
    }

    @Test
    void decode_classByName_isRefusedWithoutLookingAtTheName() {
        byte[] named = frame(-1, output -> {
            output.writeVarInt(0, true);
            output.writeString("java.lang.ProcessBuilder");
        });

        assertThatThrownBy(() -> codec.decode(named, Message.class))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("by name");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 98, 113, 500, 1 << 20, Integer.MAX_VALUE - OFFSET})
    void decode_unknownClassNumber_isRefused(int number) {
        requireRefused(frame(number, output -> {}));
    }

    @Test
    void decode_valueThatIsNoMessage_isRefused() {
        byte[] items = codec.encode(Samples.ITEMS);

        assertThatThrownBy(() -> codec.decode(items, Message.class))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("io.slotwise.core.problem.ItemLists");
    }

    @Test
    void decode_null_isRefused() {
        assertThatThrownBy(() -> codec.decode(new byte[] {KryoCodec.FORMAT_VERSION, 0}, Message.class))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("null");
    }

    @Test
    void decode_otherFormatVersion_isRefusedNamingBoth() {
        byte[] frame = codec.encode(messages().get(0));
        frame[0] = 2;

        assertThatThrownBy(() -> codec.decode(frame, Message.class))
                .isInstanceOf(MessageFormatException.class)
                .hasMessage("format version 2, can read 1 only");
    }

    @Test
    void decode_frameBeyondMaximumBytes_isRefused() {
        KryoCodec small = KryoCodec.ofValues(new CodecLimits(10, 16));
        byte[] frame = codec.encode(Samples.ITEMS);

        assertThatThrownBy(() -> small.decode(frame, Object.class))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("beyond the limit of 10");
    }

    private byte[] frame(int number, Consumer<Output> content) {
        FrameOutput output = new FrameOutput(1000);
        output.writeByte(KryoCodec.FORMAT_VERSION);
        output.writeVarInt(number + OFFSET, true);
        content.accept(output);
        // So that it is not the frame's end that stops a reader.
        output.writeBytes(new byte[50]);
        return output.toBytes();
    }

    private static byte[] classNumber(int number) {
        Output output = new Output(5);
        output.writeVarInt(number + OFFSET, true);
        return Arrays.copyOf(output.toBytes(), 2);
    }

    private void requireRefused(byte[] frame) {
        assertThatThrownBy(() -> codec.decode(frame, Message.class)).isInstanceOf(MessageFormatException.class);
    }

    private void requireRefusedOrMessage(byte[] frame) {
        try {
            assertThat(codec.decode(frame, Message.class)).isNotNull();
        } catch (MessageFormatException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    private void requireRefusedAllocatingLittle(byte[] frame, String why) {
        assertThatThrownBy(() -> codec.decode(frame, Message.class))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining(why);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        requireRefused(frame);
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_MEGABYTES);
    }
}
