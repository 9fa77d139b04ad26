package io.slotwise.sim.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page's files, from the jar: a fixed list, so that no request can name another. */
final class Assets {
    private static final List<String> NAMES = List.of(
            "index.html",
            "monitor.css",
            "app.js",
            "stream.js",
            "store.js",
            "topology.js",
            "charts.js",
            "chart.js",
            "actors.js",
            "picks.js",
            "controls.js",
            "dom.js",
            "icon.svg");

    private final Map<String, Asset> byPath = new LinkedHashMap<>();

    /** @param type as in HTTP */
    record Asset(String type, byte[] bytes) {}

    /** Reads them all. */
    Assets() {
        for (String name : NAMES) {
            byPath.put(name.equals("index.html") ? "/" : "/" + name, new Asset(type(name), read(name)));
        }
    }

    /** Each under the path that it is asked for by. */
    Map<String, Asset> byPath() {
        return Map.copyOf(byPath);
    }

    /** A file of the page's, served or not. */
    static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the monitor's page lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            default -> "image/svg+xml";
        };
    }
}
