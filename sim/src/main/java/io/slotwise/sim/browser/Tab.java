package io.slotwise.sim.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.files.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One page. What is asked in it is JavaScript; waiting is done there too, so that nothing here polls. */
public final class Tab implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    Tab(URI uri) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, new Listener())
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** What went wrong in the page's own code. */
    public List<String> errors() {
        return errors;
    }

    /** Sends a command of the debugging protocol. */
    public JsonNode send(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(Json.line(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        return answer.orTimeout(PATIENCE_SECONDS + 30, TimeUnit.SECONDS).join();
    }

    public void open(String url) {
        send("Page.bringToFront", Map.of());
        send("Page.navigate", Map.of("url", url));
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** The value of an expression; a promise is waited for. */
    public JsonNode evaluate(String expression) {
        JsonNode reply =
                send("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (reply.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + reply.path("exceptionDetails"));
        }
        return reply.path("result").path("value");
    }

    /**
     * Waits until an expression is true.
     *
     * @throws IllegalStateException if it does not come true
     */
    public void await(String condition) {
        JsonNode done = evaluate("new Promise((resolve) => { const end = Date.now() + " + PATIENCE_SECONDS * 1000
                + "; const look = () => { let good = false; try { good = Boolean(" + condition
                + "); } catch { good = false; } if (good || Date.now() > end) resolve(good); else setTimeout(look, 100); };"
                + " look(); })");
        if (!done.asBoolean()) {
            throw new IllegalStateException("never came true: " + condition + "\nthe page says: "
                    + evaluate("document.body.innerText.slice(0, 2000)").asText());
        }
    }

    public String text(String selector) {
        return evaluate("document.querySelector(" + Json.line(selector) + ").textContent")
                .asText();
    }

    public void click(String selector) {
        evaluate("document.querySelector(" + Json.line(selector)
                + ").dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))");
    }

    /** Shows the page in a size and a colour scheme: {@code light} or {@code dark}. */
    public void show(int width, int height, String scheme) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** What is to be seen, as a PNG. */
    public byte[] screenshot() {
        return Base64.getDecoder()
                .decode(send("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asText());
    }

    @Override
    public void close() {
        // A page that is left open keeps its stream, and a browser has but six connections to one server.
        send("Page.close", Map.of());
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                take(message);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            try {
                JsonNode json = Json.mapper().readTree(message);
                CompletableFuture<JsonNode> answer =
                        json.has("id") ? answers.remove(json.path("id").asInt()) : null;
                if (answer != null) {
                    answer.complete(json.has("error") ? json.path("error") : json.path("result"));
                } else if (json.path("method").asText().equals("Runtime.exceptionThrown")) {
                    errors.add(json.path("params").toString());
                }
            } catch (JsonProcessingException e) {
                errors.add(e.toString());
            }
        }
    }
}
