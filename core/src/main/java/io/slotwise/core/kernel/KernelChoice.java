package io.slotwise.core.kernel;

import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernels once, at start-up, and warms them up: the Vector API ones where the JVM was started with {@code --add-modules
 * jdk.incubator.vector}, unless the system property {@code slotwise.simd} is {@code false}.
 */
final class KernelChoice {
    static final Kernels BEST = choose();

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String VECTOR_KERNELS = "io.slotwise.core.kernel.simd.VectorKernels";

    private KernelChoice() {}

    private static Kernels choose() {
        Logger log = LoggerFactory.getLogger(Kernels.class);
        if (!Boolean.parseBoolean(System.getProperty("slotwise.simd", "true"))) {
            log.info("Vector API kernels are switched off by slotwise.simd=false; using plain Java");
            return new ScalarKernels();
        }
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            log.info("Training is faster with the Vector API: start Java with --add-modules {}", VECTOR_MODULE);
            return new ScalarKernels();
        }
        // By reflection, because without the module the class cannot even be loaded.
        try {
            Kernels kernels = Class.forName(VECTOR_KERNELS)
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
            new KernelWarmUp(kernels).run();
            return kernels;
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException
                | LinkageError e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            log.warn("The Vector API kernels cannot be used here ({}); using plain Java", reason.toString());
            return new ScalarKernels();
        }
    }
}
