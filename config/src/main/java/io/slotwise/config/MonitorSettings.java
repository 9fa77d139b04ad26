package io.slotwise.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a run can be watched: the browser monitor, and files for TensorBoard.
 *
 * @param enabled whether the browser monitor is started
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param token what clients must show; a random one is drawn if there is none
 * @param tensorboard whether event files for TensorBoard are written
 */
public record MonitorSettings(boolean enabled, String host, int port, Optional<String> token, boolean tensorboard) {
    // What RFC 6750 lets a bearer token hold.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,256}=*");

    /** @throws IllegalArgumentException if the host is blank, the port out of range or the token malformed */
    public MonitorSettings {
        new Checks("monitor")
                .text("host", Optional.of(host), text -> !text.isBlank(), "a host name or address")
                .within("port", port, 0, 65_535)
                .secret(
                        "token",
                        token,
                        text -> TOKEN.matcher(text).matches(),
                        "1 to 256 letters, digits or any of . _ ~ + / -")
                .done();
    }

    static MonitorSettings read(Section section) {
        return new MonitorSettings(
                section.flag("enabled"),
                section.text("host"),
                section.integer("port"),
                section.optional("token", Section::text),
                section.flag("tensorboard"));
    }

    Map<String, Object> entries() {
        return Map.of("enabled", enabled, "host", host, "port", port, "token", token, "tensorboard", tensorboard);
    }

    /** The components, the token redacted: settings end up in logs. */
    @Override
    public String toString() {
        return "MonitorSettings[enabled=" + enabled + ", host=" + host + ", port=" + port + ", token="
                + token.map(secret -> Format.REDACTED) + ", tensorboard=" + tensorboard + "]";
    }
}
