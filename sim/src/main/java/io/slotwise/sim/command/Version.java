package io.slotwise.sim.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: Slotwise's version, and the Java that it runs on. */
final class Version implements IVersionProvider {
    /** Maven puts it into the jar. */
    private static final String PROPERTIES = "/META-INF/maven/io.slotwise/slotwise-sim/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "Slotwise " + version(), "Java " + Runtime.version() + " on " + System.getProperty("os.arch")
        };
    }

    private static String version() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream(PROPERTIES)) {
            if (in == null) {
                return "(not packaged)";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "(unknown)");
        }
    }
}
