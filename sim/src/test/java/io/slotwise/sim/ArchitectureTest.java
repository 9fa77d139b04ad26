package io.slotwise.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import akka.actor.typed.javadsl.AbstractBehavior;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

/** The structure of the whole project, held by tests: this module is the one that sees all others. */
@AnalyzeClasses(packages = "io.slotwise", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CONFIG = "io.slotwise.config..";
    private static final String CORE = "io.slotwise.core..";
    private static final String CRITIC = "io.slotwise.critic..";
    private static final String ACTORS = "io.slotwise.actors..";
    private static final String SIM = "io.slotwise.sim..";

    // One chain: config, core, critic, actors, sim.

    @ArchTest
    static final ArchRule config_sees_no_other_module = module(CONFIG).doesNotSee(CORE, CRITIC, ACTORS, SIM);

    @ArchTest
    static final ArchRule core_sees_only_config = module(CORE).doesNotSee(CRITIC, ACTORS, SIM);

    @ArchTest
    static final ArchRule critic_does_not_see_actors = module(CRITIC).doesNotSee(ACTORS, SIM);

    @ArchTest
    static final ArchRule actors_do_not_see_sim = module(ACTORS).doesNotSee(SIM);

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

    // Each library in its place.

    @ArchTest
    static final ArchRule akka_stays_in_actors_and_sim = only(ACTORS, SIM).use("akka..");

    @ArchTest
    static final ArchRule hocon_stays_in_config_and_where_the_actor_system_starts = only(
                    CONFIG,
                    SIM,
                    "io.slotwise.actors",
                    "io.slotwise.actors.system..",
                    "io.slotwise.actors.serialization..")
            .use("com.typesafe.config..");

    @ArchTest
    static final ArchRule tensors_stay_in_core_and_critic = only(CORE, CRITIC).use("org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule kryo_stays_in_serialization =
            only("io.slotwise.actors.serialization..").use("com.esotericsoftware..");

    @ArchTest
    static final ArchRule vector_api_stays_in_its_kernels =
            only("io.slotwise.core.kernel.simd..").use("jdk.incubator.vector..");

    @ArchTest
    static final ArchRule vector_kernels_are_found_by_name =
            only("io.slotwise.core.kernel.simd..").use("io.slotwise.core.kernel.simd..");

    // Actors.

    @ArchTest
    static final ArchRule messages_are_immutable_heap_values = classes()
            .that()
            .areAssignableTo("io.slotwise.actors.protocol.Message")
            .should(new BeImmutableMessages());

    @ArchTest
    static final ArchRule behaviours_are_made_by_factories = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areAssignableTo(AbstractBehavior.class)
            .should()
            .bePrivate();

    // Runs that can be repeated.

    @ArchTest
    static final ArchRule nothing_sleeps = noClasses().should().callMethodWhere(calls("java.lang.Thread", "sleep"));

    @ArchTest
    static final ArchRule chance_comes_from_random_streams = noClasses()
            .should()
            .callMethodWhere(calls("java.lang.Math", "random"))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethodWhere(calls("org.nd4j.linalg.factory.Nd4j", "getRandom"));

    @ArchTest
    static final ArchRule algorithms_read_no_clock = noClasses()
            .that()
            .resideInAnyPackage(CONFIG, CORE, CRITIC)
            .should()
            .callMethodWhere(calls("java.lang.System", "currentTimeMillis"))
            .orShould()
            .callMethodWhere(calls("java.lang.System", "nanoTime"))
            .orShould()
            .callMethodWhere(calls("java.time.Instant", "now"))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule only_the_command_line_prints = noClasses()
            .that()
            .resideOutsideOfPackages("io.slotwise.sim", "io.slotwise.sim.cli..", "io.slotwise.sim.command..")
            .should()
            .accessField(System.class, "out");

    private static Module module(String packages) {
        return new Module(packages);
    }

    private static Users only(String... packages) {
        return new Users(packages);
    }

    private static DescribedPredicate<JavaMethodCall> calls(String owner, String method) {
        return DescribedPredicate.describe(
                owner + "." + method,
                call -> call.getTargetOwner().getName().equals(owner)
                        && call.getName().equals(method));
    }

    private record Module(String packages) {
        ArchRule doesNotSee(String... others) {
            return noClasses()
                    .that()
                    .resideInAPackage(packages)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others);
        }
    }

    private record Users(String... packages) {
        ArchRule use(String... libraries) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(packages)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(libraries);
        }
    }

    /** Cycles are looked for between single packages, a module's root package among them. */
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
