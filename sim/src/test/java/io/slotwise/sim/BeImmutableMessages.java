package io.slotwise.sim;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaWildcardType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds of a message that is a record, an enum or an interface, and none of whose fields is, or is a container of, what
 * another thread may change or what belongs to one actor alone.
 */
final class BeImmutableMessages extends ArchCondition<JavaClass> {
    private static final Set<String> FORBIDDEN = Set.of(
            "org.nd4j.linalg.api.ndarray.INDArray",
            "akka.actor.typed.javadsl.ActorContext",
            "akka.actor.typed.scaladsl.ActorContext",
            "java.util.concurrent.CompletionStage");

    BeImmutableMessages() {
        super("be records, enums or interfaces that hold no array, tensor, actor context or future");
    }

    @Override
    public void check(JavaClass message, ConditionEvents events) {
        if (!message.isRecord() && !message.isEnum() && !message.isInterface()) {
            events.add(SimpleConditionEvent.violated(
                    message, message.getName() + " is neither a record nor an enum nor an interface"));
        }
        message.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> typesIn(field.getType()).anyMatch(BeImmutableMessages::isForbidden))
                .forEach(field -> events.add(SimpleConditionEvent.violated(field, describe(field))));
    }

    private static String describe(JavaField field) {
        return field.getFullName() + " is a " + field.getType().getName() + ", which must not travel between actors";
    }

    private static boolean isForbidden(JavaClass type) {
        return type.isArray() || FORBIDDEN.stream().anyMatch(type::isAssignableTo);
    }

    /** The type itself and all its type arguments, at any depth. */
    private static Stream<JavaClass> typesIn(JavaType type) {
        Stream<JavaType> inner = Stream.empty();
        if (type instanceof JavaParameterizedType parameterized) {
            inner = parameterized.getActualTypeArguments().stream();
        } else if (type instanceof JavaWildcardType wildcard) {
            inner = wildcard.getUpperBounds().stream();
        }
        return Stream.concat(Stream.of(type.toErasure()), inner.flatMap(BeImmutableMessages::typesIn));
    }
}
