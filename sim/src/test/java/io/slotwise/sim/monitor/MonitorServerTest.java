package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.sim.monitor.ControlDesk.Control;
import io.slotwise.sim.run.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server gives to whom. */
@Timeout(60)
class MonitorServerTest {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get");
    private static final String COOKIE = "slotwise-";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Monitors.Recording controls = new Monitors.Recording();
    private final Story story = Monitors.story();
    private MonitorServer server;

    @BeforeEach
    void start() {
        ControlDesk desk = new ControlDesk(
                controls, new AuditLog(folder.resolve("audit.jsonl")), Monitors.watch(story), () -> Instant.EPOCH);
        server = MonitorServer.start(
                new MonitorServer.Parts(
                        new Guard(Token.of(Optional.of(Monitors.TOKEN)), new HostNames("127.0.0.1")),
                        story,
                        story::snapshot,
                        Optional.of(desk),
                        Optional.of(() -> "figures\n"),
                        "127.0.0.1"),
                0);
    }

    @AfterEach
    void stop() {
        story.events().close();
        server.close();
    }

    private static Stream<String> routes() {
        Stream<String> controls = Arrays.stream(Control.values()).map(control -> "/api/control/" + control.id());
        Stream<String> others = Stream.of(
                "/api/state", "/api/events", "/metrics", "/nowhere", "/api/control", "/..%2f..%2fetc%2fpasswd", "/%00");
        return Stream.of(new Assets().byPath().keySet().stream(), controls, others)
                .flatMap(all -> all);
    }

    /** Asks as no well-behaved client would, and returns the status. */
    private int status(String method, String path, String... headers) throws IOException {
        return exchange(method, path, "", headers).status;
    }

    private record Reply(int status, String head, String body) {}

    private Reply exchange(String method, String path, String body, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Connection: close"));
            if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Host:"))) {
                lines.add("Host: 127.0.0.1:" + server.port());
            }
            lines.addAll(Arrays.asList(headers));
            lines.add("Content-Length: " + body.length());
            OutputStream out = socket.getOutputStream();
            out.write((String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            out.flush();
            String text = method.equals("CONNECT")
                    ? firstLine(socket) + "\r\n\r\n"
                    : new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int split = text.indexOf("\r\n\r\n");
            return new Reply(
                    Integer.parseInt(text.split(" ", 3)[1]), text.substring(0, split), text.substring(split + 4));
        }
    }

    /** A tunnel is not closed after the answer. */
    private static String firstLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private String bearer() {
        return "Authorization: Bearer " + Monitors.TOKEN;
    }

    @Test
    void everyMethodOnEveryRoute_withoutTheToken_isRefused() throws IOException {
        for (String route : routes().toList()) {
            for (String method : METHODS) {
                assertThat(status(method, route)).as("%s %s", method, route).isIn(400, 401, 403, 405, 501);
                if (List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
                                .contains(method)
                        && !route.contains("%")) {
                    assertThat(status(method, route)).as("%s %s", method, route).isIn(401, 403);
                }
            }
        }
        assertThat(controls.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer wrong",
                "Authorization: Bearer ",
                "Authorization: Bearer sesame-012345678",
                "Authorization: Basic sesame-0123456789",
                "Authorization: sesame-0123456789",
                "Cookie: slotwise-1=sesame-0123456789",
                "Cookie: token=sesame-0123456789",
            })
    void anythingButTheToken_isRefused(String header) throws IOException {
        assertThat(status("GET", "/api/state", header)).isEqualTo(401);
        assertThat(status("POST", "/api/control/stop", header)).isEqualTo(401);
        assertThat(controls.asked).isEmpty();
    }

    @Test
    void tokenInTheAddress_opensOnlyThePageAndSetsTheCookie() throws IOException {
        Reply page = exchange("GET", "/?token=" + Monitors.TOKEN, "");

        assertThat(page.status).isEqualTo(200);
        assertThat(page.head)
                .contains("Set-Cookie: " + COOKIE + server.port() + "=" + Monitors.TOKEN
                        + "; Path=/; HttpOnly; SameSite=Strict");
        assertThat(page.body).contains("<!doctype html>").doesNotContain(Monitors.TOKEN);
        assertThat(status("GET", "/api/state?token=" + Monitors.TOKEN)).isEqualTo(401);
        assertThat(status("POST", "/api/control/stop?token=" + Monitors.TOKEN)).isEqualTo(401);
        assertThat(status("POST", "/?token=" + Monitors.TOKEN)).isEqualTo(401);
        assertThat(exchange("GET", "/?token=wrong", "").head).doesNotContain("Set-Cookie");
    }

    @Test
    void cookie_opensEverything() throws IOException {
        String cookie = "Cookie: other=1; " + COOKIE + server.port() + "=" + Monitors.TOKEN;

        assertThat(status("GET", "/", cookie)).isEqualTo(200);
        assertThat(status("GET", "/api/state", cookie)).isEqualTo(200);
        assertThat(status("POST", "/api/control/pause", cookie)).isEqualTo(200);
        assertThat(controls.asked).containsExactly("pause");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1", ""})
    void foreignHost_isRefusedThoughItHasTheToken(String host) throws IOException {
        assertThat(status("GET", "/api/state", bearer(), "Host: " + host)).isIn(400, 403);
        assertThat(status("POST", "/api/control/stop", bearer(), "Host: " + host))
                .isIn(400, 403);
        assertThat(controls.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1",
                "Origin: http://localhost:1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
            })
    void post_fromAnotherPage_isRefusedThoughItHasTheToken(String header) throws IOException {
        assertThat(status("POST", "/api/control/stop", bearer(), header)).isEqualTo(403);
        assertThat(controls.asked).isEmpty();
    }

    @Test
    void post_fromItsOwnPage_isDone() throws IOException {
        String origin = "Origin: http://127.0.0.1:" + server.port();

        assertThat(status("POST", "/api/control/stop", bearer(), origin, "Sec-Fetch-Site: same-origin"))
                .isEqualTo(200);
        assertThat(controls.asked).containsExactly("stop");
    }

    @Test
    void controls_byAnyMethodButPost_doNothing() throws IOException {
        for (String method : METHODS) {
            if (!method.equals("POST")) {
                assertThat(status(method, "/api/control/stop", bearer()))
                        .as(method)
                        .isIn(400, 404, 405, 501);
            }
        }
        assertThat(controls.asked).isEmpty();
    }

    @Test
    void body_tooLarge_isRefused() throws IOException {
        assertThat(exchange("POST", "/api/control/set", " ".repeat(70_000), bearer()).status)
                .isEqualTo(413);
        assertThat(controls.asked).isEmpty();
    }

    @Test
    void answers_nameWhatMayBeLoadedAndTellNothingElse() throws IOException {
        for (Reply reply : List.of(exchange("GET", "/", ""), exchange("GET", "/", "", bearer()))) {
            assertThat(reply.head)
                    .contains("Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'")
                    .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "no-store")
                    .doesNotContain("Server:", "unsafe-inline", "Access-Control");
        }
    }

    @Test
    void assets_referToNothingElsewhere() {
        new Assets()
                .byPath()
                .forEach((path, asset) -> assertThat(new String(asset.bytes(), StandardCharsets.UTF_8))
                        .as(path)
                        .doesNotContain("https://", "//cdn", "innerHTML", "style=\"", "eval("));
    }

    @Test
    void metrics_areThere() throws IOException {
        assertThat(exchange("GET", "/metrics", "", bearer()).body).contains("figures");
    }

    @Test
    void events_fromTheBeginning_areTheStateAndThenWhatHappens() throws IOException {
        try (BufferedReader stream = events(Optional.empty())) {
            assertThat(next(stream)).isEqualTo("tale-0 state");
            story.marked(new Mark(0, 0, 0, "control", "paused", ""));
            assertThat(next(stream)).isEqualTo("tale-1 mark");
        }
    }

    @Test
    void events_afterAnInterruption_areThoseThatWereMissed() throws IOException {
        for (int mark = 0; mark < 5; mark++) {
            story.marked(new Mark(0, 0, 0, "control", "mark " + mark, ""));
        }
        try (BufferedReader stream = events(Optional.of("tale-2"))) {
            assertThat(next(stream)).isEqualTo("tale-3 mark");
            assertThat(next(stream)).isEqualTo("tale-4 mark");
            assertThat(next(stream)).isEqualTo("tale-5 mark");
        }
    }

    @Test
    void events_twoHundredClientsOfWhichMostNeverRead_reachTheOthers() throws IOException {
        List<BufferedReader> streams = new ArrayList<>();
        try {
            for (int client = 0; client < 200; client++) {
                streams.add(events(Optional.empty()));
            }
            // More than any buffer on the way to those that do not read can hold.
            String detail = "x".repeat(100_000);
            for (int mark = 1; mark <= 60; mark++) {
                story.marked(new Mark(0, 0, 0, "control", "mark", detail));
            }
            for (BufferedReader stream : streams.subList(190, 200)) {
                String seen = next(stream);
                while (!seen.equals("tale-60 mark")) {
                    seen = next(stream);
                }
                assertThat(seen).isEqualTo("tale-60 mark");
            }
        } finally {
            for (BufferedReader stream : streams) {
                stream.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-2", "tale-77", "tale-", "tale-x", "2"})
    void events_afterWhatIsNotKnown_areTheStateAgain(String last) throws IOException {
        story.marked(new Mark(0, 0, 0, "control", "paused", ""));
        try (BufferedReader stream = events(Optional.of(last))) {
            assertThat(next(stream)).isEqualTo("tale-1 state");
        }
    }

    @Test
    void start_onAPortThatIsTaken_saysWhatToDo() {
        MonitorServer.Parts parts = new MonitorServer.Parts(
                new Guard(Token.of(Optional.empty()), new HostNames("127.0.0.1")),
                story,
                story::snapshot,
                Optional.empty(),
                Optional.empty(),
                "127.0.0.1");

        assertThatThrownBy(() -> MonitorServer.start(parts, server.port()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("port " + server.port());
    }

    private BufferedReader events(Optional<String> last) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/events"))
                .header("Authorization", "Bearer " + Monitors.TOKEN);
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        try {
            InputStream body = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body();
            return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Number and type of the next event. */
    private static String next(BufferedReader stream) throws IOException {
        String id = "";
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                return id + " " + line.substring(7);
            }
        }
        throw new AssertionError("the stream has ended");
    }
}
