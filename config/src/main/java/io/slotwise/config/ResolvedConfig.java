package io.slotwise.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Writes settings as HOCON: the text of {@code reference.conf}, comments and all, with their values. */
public final class ResolvedConfig {
    /** Whether secrets (the monitor's token) are written as they are. */
    public enum Secrets {
        /** Written as they are, so that reading gives equal settings. */
        SHOWN,
        /** Replaced by null, with a comment {@code <redacted>}, so that the text can still be read. */
        REDACTED
    }

    private final StringBuilder out = new StringBuilder();
    private final Secrets secrets;

    private ResolvedConfig(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A configuration that reads back as equal settings. */
    public static String render(SlotwiseSettings settings) {
        return render(settings, Secrets.SHOWN);
    }

    /** A configuration that reads back as equal settings, but for redacted secrets. */
    public static String render(SlotwiseSettings settings, Secrets secrets) {
        ResolvedConfig writer = new ResolvedConfig(secrets);
        Map<String, Object> root = Map.of(SettingsReader.ROOT, settings.entries());
        writer.writeSection("", "", root, Defaults.config().root());
        return writer.out.toString();
    }

    private void writeSection(String indent, String path, Map<?, ?> entries, ConfigObject reference) {
        List<Map.Entry<String, ConfigValue>> inOrder = reference.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()))
                .collect(Collectors.toList());
        String gap = "";
        for (Map.Entry<String, ConfigValue> entry : inOrder) {
            out.append(gap);
            entry.getValue()
                    .origin()
                    .comments()
                    .forEach(comment ->
                            out.append(indent).append("#").append(comment).append("\n"));
            Object value = Objects.requireNonNull(entries.get(entry.getKey()));
            writeEntry(indent, path + entry.getKey(), entry.getKey(), value, entry.getValue());
            gap = "\n";
        }
    }

    private void writeEntry(String indent, String path, String key, Object value, ConfigValue reference) {
        out.append(indent).append(key);
        if (value instanceof Map<?, ?> section) {
            out.append(" {\n");
            writeSection(indent + "  ", path + ".", section, (ConfigObject) reference);
            out.append(indent).append("}\n");
        } else {
            boolean hidden = secrets == Secrets.REDACTED && path.equals(SettingsReader.ROOT + "." + Problems.SECRET);
            boolean absent = value.equals(Optional.empty());
            out.append(" = ")
                    .append(hidden && !absent ? "null # " + Format.REDACTED : hocon(value))
                    .append("\n");
        }
    }

    private static String hocon(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(ResolvedConfig::hocon).orElse("null");
        } else if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsInt()) : "null";
        } else if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsLong()) : "null";
        } else if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? Format.number(optional.getAsDouble()) : "null";
        } else if (value instanceof List<?> list) {
            return list.stream().map(ResolvedConfig::hocon).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Choice choice) {
            return choice.id();
        }
        return value instanceof String text ? ConfigUtil.quoteString(text) : scalar(value);
    }

    private static String scalar(Object value) {
        return value instanceof Duration || value instanceof Double ? Format.value(value) : value.toString();
    }
}
