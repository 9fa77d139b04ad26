package io.slotwise.sim.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.files.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium of its own. */
public final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on ws://([^/]+)/");

    private final Process process;
    private final Path profile;
    private final String address;

    private Browser(Process process, Path profile, String address) {
        this.process = process;
        this.profile = profile;
        this.address = address;
    }

    /**
     * Starts one.
     *
     * @throws IllegalStateException if this machine has none
     */
    public static Browser start() {
        try {
            Path profile = Files.createTempDirectory("slotwise-chromium");
            Process process = new ProcessBuilder(
                            executable(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .start();
            return new Browser(process, profile, address(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String executable() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Optional.ofNullable(System.getenv("CHROMIUM"))
                .or(() -> NAMES.stream()
                        .flatMap(name -> Stream.of(path.split(java.io.File.pathSeparator))
                                .map(folder -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst())
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The monitor's page is looked at in Chromium, and there is none on the"
                                        + " PATH: install it (apt-get install chromium), or say where it is by CHROMIUM=/path."));
    }

    private static String address(Process process) {
        CompletableFuture<String> found = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher matcher = ADDRESS.matcher(line);
                    if (matcher.find()) {
                        found.complete(matcher.group(1));
                    }
                }
                found.completeExceptionally(new IllegalStateException("Chromium has ended"));
            } catch (IOException e) {
                found.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return found.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Opens an empty tab. */
    public Tab tab() {
        try {
            HttpResponse<String> reply = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?about:blank"))
                                    .PUT(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            JsonNode target = Json.mapper().readTree(reply.body());
            Tab tab = new Tab(URI.create(target.path("webSocketDebuggerUrl").asText()));
            tab.send("Runtime.enable", Map.of());
            tab.send("Page.enable", Map.of());
            tab.send("Network.enable", Map.of());
            return tab;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException | UncheckedIOException e) {
            // It is a temporary folder; Chromium may still be tidying it up.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
