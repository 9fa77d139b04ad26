package io.slotwise.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One object of the configuration while it is read. A value of the wrong type is reported and replaced by a
 * filler, so that reading goes on and finds what else is wrong; nobody sees the filler, since a reader with
 * problems returns no settings.
 */
final class Section {
    private final String path;
    private final ConfigObject values;
    private final ConfigObject defaults;
    private final Problems problems;

    private Section(String path, ConfigObject values, ConfigObject defaults, Problems problems) {
        this.path = path;
        this.values = values;
        this.defaults = defaults;
        this.problems = problems;
    }

    /** Reads a record from {@code value}, an object with the keys of {@code defaults}. */
    static <T> T read(
            String path, ConfigValue value, ConfigObject defaults, Problems problems, Function<Section, T> reader) {
        if (!Values.isObject(value)) {
            problems.add(path, value, "a section " + (path.isEmpty() ? SettingsReader.ROOT : path) + " { … }");
            return reader.apply(new Section(path, defaults, defaults, problems));
        }
        Section section = new Section(path, (ConfigObject) value, defaults, problems);
        section.rejectUnknownKeys();
        try {
            return reader.apply(section);
        } catch (InvalidSettingsException e) {
            e.violations().forEach(section::add);
            return reader.apply(new Section(path, defaults, defaults, problems));
        }
    }

    <T> T section(String key, Function<Section, T> reader) {
        return read(pathOf(key), get(key), defaults.toConfig().getObject(key), problems, reader);
    }

    int integer(String key) {
        return value(key, "a whole number of at most " + Integer.MAX_VALUE, Values::integer, 0);
    }

    OptionalInt optionalInteger(String key) {
        return optional(key, Section::integer).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    long wholeNumber(String key) {
        return value(key, "a whole number", Values::wholeNumber, 0L);
    }

    double number(String key) {
        return value(key, "a number", Values::number, 0.0);
    }

    Duration seconds(String key) {
        return value(key, "a number of seconds", Values::seconds, Duration.ZERO);
    }

    boolean flag(String key) {
        return value(key, "true or false", Values::flag, false);
    }

    String text(String key) {
        return value(key, "text", Values::text, "");
    }

    List<String> texts(String key) {
        return isAbsent(key) ? List.of() : value(key, "a list of texts", Values::texts, List.of("filler"));
    }

    Duration duration(String key) {
        return value(key, "a duration with its unit, such as 10s", Values::duration, Duration.ZERO);
    }

    <E extends Enum<E> & Choice> E choice(String key, E[] choices) {
        List<String> ids = Arrays.stream(choices).map(Choice::id).collect(Collectors.toList());
        ConfigValue value = get(key);
        String hint =
                Values.text(value).map(text -> Suggestion.among(text, ids)).orElse("");
        Function<ConfigValue, Optional<E>> convert = given -> Values.text(given)
                .flatMap(text -> Arrays.stream(choices)
                        .filter(choice -> choice.id().equals(text))
                        .findFirst());
        return value(key, "one of " + String.join(", ", ids) + hint, convert, choices[0]);
    }

    /** Absent where the value is null. */
    <T> Optional<T> optional(String key, BiFunction<Section, String, T> read) {
        return isAbsent(key) ? Optional.empty() : Optional.of(read.apply(this, key));
    }

    /** Absent where the value is null or the word never. */
    <T> Optional<T> limit(String key, BiFunction<Section, String, T> read) {
        boolean never = Values.text(get(key)).filter("never"::equals).isPresent();
        return never ? Optional.empty() : optional(key, read);
    }

    /** Of these keys, those with a value; and of those, the ones from the layer that wins over the others. */
    List<String> latest(String... keys) {
        List<String> given = Stream.of(keys)
                .filter(key -> !isAbsent(key) && !isEmptyByDefault(key))
                .collect(Collectors.toList());
        int latest = given.stream().mapToInt(this::rank).max().orElse(0);
        return given.stream().filter(key -> rank(key) == latest).collect(Collectors.toList());
    }

    private <T> T value(String key, String expected, Function<ConfigValue, Optional<T>> convert, T filler) {
        ConfigValue value = get(key);
        return convert.apply(value).orElseGet(() -> {
            problems.add(pathOf(key), value, expected);
            return filler;
        });
    }

    /** Never null: the defaults have every key, and are beneath every configuration. */
    private ConfigValue get(String key) {
        return Objects.requireNonNull(values.get(key));
    }

    private boolean isAbsent(String key) {
        return Values.isA(get(key), ConfigValueType.NULL);
    }

    private boolean isEmptyByDefault(String key) {
        return Values.isEmptyList(get(key)) && Values.isEmptyList(Objects.requireNonNull(defaults.get(key)));
    }

    private int rank(String key) {
        return problems.sources().rank(get(key).origin());
    }

    private void rejectUnknownKeys() {
        values.forEach((key, value) -> {
            if (!defaults.containsKey(key)) {
                String known = "one of " + defaults.keySet().stream().sorted().collect(Collectors.joining(", "));
                String hint = Suggestion.among(key, defaults.keySet());
                problems.add(
                        pathOf(key), value.origin(), hint.isEmpty() ? known : "a known key" + hint, Format.quoted(key));
            }
        });
    }

    /** Reports a broken rule, unless it was checked against a filler. Of two keys the later-set one is to blame. */
    private void add(Violation violation) {
        Violation mirror = violation.mirror();
        if (mirror == null) {
            addAt(violation);
        } else if (!problems.concern(violation.key()) && !problems.concern(mirror.key())) {
            addAt(rank(keyOf(mirror)) > rank(keyOf(violation)) ? mirror : violation);
        }
    }

    private void addAt(Violation violation) {
        if (!problems.concern(violation.key())) {
            ConfigValue value = get(keyOf(violation));
            problems.add(violation.key(), value.origin(), violation.expected(), violation.found());
        }
    }

    private String keyOf(Violation violation) {
        return path.isEmpty() ? violation.key() : violation.key().substring(path.length() + 1);
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
