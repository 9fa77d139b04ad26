package io.slotwise.actors.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import io.slotwise.actors.protocol.Message;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageRegistryTest {
    private ActorTestKit testKit;
    private ActorRef<Object> actor;
    private KryoCodec codec;
    private Kryo kryo;

    @BeforeAll
    void startActorSystem() {
        testKit = ActorTestKit.create();
        actor = testKit.createTestProbe().getRef();
        ActorRefResolver resolver = ActorRefResolver.get(testKit.system());
        codec = KryoCodec.ofMessages(CodecLimits.DEFAULT, resolver);
        kryo = new Kryo();
        MessageRegistry.registerValues(kryo);
        MessageRegistry.registerMessages(kryo, resolver);
    }

    @AfterAll
    void stopActorSystem() {
        testKit.shutdownTestKit();
    }

    List<Message> messages() {
        return Samples.messages(actor);
    }

    static List<Object> values() {
        return Samples.values();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void decode_encodedMessage_isEqual(Message message) {
        assertThat(codec.decode(codec.encode(message), Message.class)).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("values")
    void decode_encodedValue_isEqual(Object value) {
        KryoCodec ofValues = KryoCodec.ofValues(CodecLimits.DEFAULT);

        assertThat(ofValues.decode(ofValues.encode(value), value.getClass())).isEqualTo(value);
    }

    @Test
    void samples_allMessagesOfTheModule_areAmongThem() throws Exception {
        Set<Class<?>> sampled = messages().stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(messageClasses())
                .hasSizeGreaterThan(30)
                .allSatisfy(type -> assertThat(sampled)
                        .as("register %s in MessageRegistry and add an instance to Samples", type.getName())
                        .contains(type));
    }

    @Test
    void register_everythingThatMessagesHold_isRegistered() throws Exception {
        assertThat(reachableFrom(messageClasses()))
                .allSatisfy(type -> assertThat(kryo.getClassResolver().getRegistration(type))
                        .as(type.getName())
                        .isNotNull());
    }

    @Test
    void register_listsInMessages_areOfStrings() throws Exception {
        List<String> lists = messageClasses().stream()
                .filter(Class::isRecord)
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .filter(component -> List.class.isAssignableFrom(component.getType()))
                .map(component -> component.getGenericType().getTypeName())
                .toList();

        assertThat(lists).isNotEmpty().containsOnly("java.util.List<java.lang.String>");
    }

    @Test
    void register_numberGivenTwice_isRefused() {
        Kryo another = new Kryo();
        MessageRegistry.registerValues(another);

        assertThatThrownBy(() -> MessageRegistry.registerValues(another))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("number 10");
    }

    /** All classes of the module that are messages, whichever file they are in. */
    private static Set<Class<?>> messageClasses() throws IOException, URISyntaxException {
        Path root = Path.of(Message.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(MessageRegistryTest::load)
                    .filter(type -> Message.class.isAssignableFrom(type) && !type.isInterface())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(name, false, Message.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** What a format of its own writes is that format's affair. */
    private boolean isWrittenByParts(Class<?> type) {
        Registration registration = kryo.getClassResolver().getRegistration(type);
        return type.isRecord() && !(registration != null && registration.getSerializer() instanceof ValueSerializer);
    }

    private Set<Class<?>> reachableFrom(Set<Class<?>> roots) {
        Set<Class<?>> reached = new LinkedHashSet<>(roots);
        Deque<Class<?>> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            if (isWrittenByParts(type)) {
                Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .filter(reached::add)
                        .forEach(open::add);
            }
        }
        return reached;
    }
}
