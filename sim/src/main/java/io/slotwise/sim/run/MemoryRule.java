package io.slotwise.sim.run;

import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.config.Violation;
import io.slotwise.core.problem.SimulationShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses a run that cannot fit in memory, before it has begun.
 *
 * @param limit bytes that there are on the heap, and as many off it
 * @param runs how many share them at a time
 */
public record MemoryRule(long limit, int runs) {
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final double GIGABYTE = 1e9;
    private static final double MEGABYTE = 1e6;

    /** That of this Java virtual machine; ND4J, too, takes the heap's limit for what it may have off the heap. */
    public static MemoryRule ofThisMachine() {
        return new MemoryRule(Runtime.getRuntime().maxMemory(), 1);
    }

    /** The same where so many runs go on at a time. */
    public MemoryRule sharedBy(int number) {
        return new MemoryRule(limit, number);
    }

    /** @throws InvalidSettingsException with the settings to lower */
    public void require(SlotwiseSettings settings, SimulationShape shape) {
        List<MemoryNeed.Part> parts = new MemoryNeed(settings, shape).parts();
        List<Violation> broken = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (MemoryNeed.Part part : parts) {
            if (part.longest() > LONGEST_ARRAY && keys.add(part.key())) {
                broken.add(new Violation(part.key(), tooLong(part), count(part.longest())));
            }
        }
        double heap =
                Float.BYTES * parts.stream().mapToDouble(MemoryNeed.Part::heap).sum();
        double offHeap = Float.BYTES
                * parts.stream().mapToDouble(MemoryNeed.Part::offHeap).sum();
        if (broken.isEmpty() && Math.max(heap, offHeap) > share()) {
            broken.add(tooMuch(parts, heap + offHeap));
        }
        if (!broken.isEmpty()) {
            throw new InvalidSettingsException(broken);
        }
    }

    private double share() {
        return (double) limit / runs;
    }

    private static String tooLong(MemoryNeed.Part part) {
        return "at most " + count((double) LONGEST_ARRAY) + " numbers for " + part.name()
                + ", as one array can hold (lower this, or the simulation's sizes)";
    }

    private Violation tooMuch(List<MemoryNeed.Part> parts, double bytes) {
        MemoryNeed.Part greatest = parts.stream()
                .max(Comparator.comparingDouble(MemoryNeed.Part::bytes))
                .orElseThrow();
        return new Violation(
                greatest.key(),
                "a run that fits in " + size(share()) + " of heap and as much beside it"
                        + (runs == 1 ? "" : ", the share of each of " + runs + " at a time")
                        + " (lower this, or raise the"
                        + " limit by SLOTWISE_JAVA_OPTS=-Xmx…)",
                "one that takes about " + size(bytes) + ", of which " + size(greatest.bytes()) + " for "
                        + greatest.name());
    }

    private static String count(double numbers) {
        return String.format(Locale.ROOT, "%,.0f", numbers);
    }

    private static String size(double bytes) {
        if (bytes < GIGABYTE) {
            return String.format(Locale.ROOT, "%,.0f MB", bytes / MEGABYTE);
        }
        return String.format(Locale.ROOT, bytes < 100 * GIGABYTE ? "%,.1f GB" : "%,.0f GB", bytes / GIGABYTE);
    }
}
