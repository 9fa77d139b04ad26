package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeImmutableMessagesTest {
    record Values(int count, List<String> names) {}

    enum Tick {
        INSTANCE
    }

    record HoldsArray(float[] values) {}

    record HoldsListOfArrays(Map<String, List<? extends int[]>> values) {}

    record HoldsFuture(CompletableFuture<String> value) {}

    static final class PlainClass {}

    @ParameterizedTest
    @ValueSource(classes = {Values.class, Tick.class, Runnable.class})
    void check_immutableValue_passes(Class<?> message) {
        assertThat(violations(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {HoldsArray.class, HoldsListOfArrays.class, HoldsFuture.class, PlainClass.class})
    void check_mutableOrOwnedValue_isViolation(Class<?> message) {
        assertThat(violations(message)).hasSize(1).first().asString().contains(message.getSimpleName());
    }

    private static List<String> violations(Class<?> message) {
        return ArchRuleDefinition.classes()
                .should(new BeImmutableMessages())
                .evaluate(new ClassFileImporter().importClasses(message))
                .getFailureReport()
                .getDetails();
    }
}
