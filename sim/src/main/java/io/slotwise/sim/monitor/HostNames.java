package io.slotwise.sim.monitor;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names by which a browser may have come here. On a loopback address only this machine's own; elsewhere also the
 * name that was set and any plain address, since what must be kept out are other names that were made to lead here.
 */
final class HostNames {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private final String set;

    /** @param set the address that is listened on */
    HostNames(String set) {
        String name = set.toLowerCase(Locale.ROOT);
        this.set = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }

    /** As it stands in an address. */
    String shown() {
        return set;
    }

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
        return LOOPBACK.contains(set) || set.startsWith("127.");
    }

    /** @param header the host and its port, as in the {@code Host} header */
    boolean allows(String header) {
        String name = PORT.matcher(header.toLowerCase(Locale.ROOT)).replaceFirst("");
        return LOOPBACK.contains(name)
                || name.equals(set)
                || (!isLoopback() && ADDRESS.matcher(name).matches());
    }
}
