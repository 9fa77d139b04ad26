package io.slotwise.sim.monitor;

import io.slotwise.config.MonitorSettings;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Shows a run that is over, by what it left in its folder; read anew whenever a browser asks. */
public final class SavedMonitor implements AutoCloseable {
    private final Story story;
    private final MonitorServer server;
    private final String url;

    private SavedMonitor(Story story, MonitorServer server, String url) {
        this.story = story;
        this.server = server;
        this.url = url;
    }

    /**
     * Opens it.
     *
     * @param settings where, and with which token
     * @throws IOException if the files cannot be read
     * @throws io.slotwise.sim.run.CommandFailure if it cannot listen there
     */
    public static SavedMonitor open(RunPlan plan, RunDirectory directory, MonitorSettings settings) throws IOException {
        // Better to fail here than in the browser.
        String name =
                "saved-" + Integer.toHexString(SavedRun.state(plan, directory).hashCode());
        Story story = new Story(name, RunCard.of(plan, directory.path().toAbsolutePath(), 0));
        Token token = Token.of(settings.token());
        HostNames hosts = new HostNames(settings.host());
        MonitorServer server = MonitorServer.start(
                new MonitorServer.Parts(
                        new Guard(token, hosts),
                        story,
                        () -> new Snapshot(0, read(plan, directory)),
                        Optional.empty(),
                        Optional.empty(),
                        settings.host()),
                settings.port());
        return new SavedMonitor(
                story, server, "http://" + hosts.shown() + ":" + server.port() + "/?token=" + token.text());
    }

    private static String read(RunPlan plan, RunDirectory directory) {
        try {
            return SavedRun.state(plan, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a browser finds it, with the token. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        story.events().close();
        server.close();
    }
}
