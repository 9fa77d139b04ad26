package io.slotwise.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strict conversions of one HOCON value; empty where it is of another type. A quoted number is a number, as
 * HOCON has it: environment variables come quoted.
 */
final class Values {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern DURATION = Pattern.compile("\\s*[\\d.]+\\s*[a-z]+\\s*");
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[^}]*}");
    private static final int LONGEST_NUMBER = 60;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Values() {}

    static Optional<Long> wholeNumber(ConfigValue value) {
        return decimal(value).flatMap(Values::exact);
    }

    static Optional<Integer> integer(ConfigValue value) {
        return wholeNumber(value).filter(number -> number == number.intValue()).map(Long::intValue);
    }

    static Optional<Double> number(ConfigValue value) {
        return decimal(value).map(BigDecimal::doubleValue).filter(Double::isFinite);
    }

    static Optional<Duration> seconds(ConfigValue value) {
        return decimal(value)
                .map(seconds -> seconds.multiply(NANOS).setScale(0, RoundingMode.HALF_UP))
                .flatMap(Values::exact)
                .map(Duration::ofNanos);
    }

    static Optional<Boolean> flag(ConfigValue value) {
        return text(value)
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf);
    }

    static Optional<Duration> duration(ConfigValue value) {
        // HOCON reads a bare number as milliseconds, where most people mean seconds: a unit is required.
        return text(value).filter(text -> DURATION.matcher(text).matches()).flatMap(text -> {
            try {
                return Optional.of(value.atKey("v").getDuration("v"));
            } catch (ConfigException e) {
                return Optional.empty();
            }
        });
    }

    /** The text of a string, number or boolean, as it was written. */
    static Optional<String> text(ConfigValue value) {
        boolean scalar = isA(value, ConfigValueType.STRING)
                || isA(value, ConfigValueType.NUMBER)
                || isA(value, ConfigValueType.BOOLEAN);
        return scalar ? Optional.of(value.atKey("v").getString("v")) : Optional.empty();
    }

    static Optional<List<String>> texts(ConfigValue value) {
        if (!isA(value, ConfigValueType.LIST)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (ConfigValue element : (ConfigList) value) {
            Optional<String> text = text(element);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(texts);
    }

    static boolean isEmptyList(ConfigValue value) {
        return isA(value, ConfigValueType.LIST) && ((ConfigList) value).isEmpty();
    }

    /** Whether it is an object whose keys are known, as those of an unresolved one are not. */
    static boolean isObject(ConfigValue value) {
        try {
            return value instanceof ConfigObject object && !object.keySet().contains("\0");
        } catch (ConfigException.NotResolved e) {
            return false;
        }
    }

    static boolean isA(ConfigValue value, ConfigValueType type) {
        try {
            return value.valueType() == type;
        } catch (ConfigException.NotResolved e) {
            return false;
        }
    }

    /** Names a value in a message. */
    static String describe(ConfigValue value) {
        if (isA(value, ConfigValueType.STRING)) {
            return Format.quoted((String) value.unwrapped());
        }
        if (isObject(value)) {
            return "an object";
        }
        if (isA(value, ConfigValueType.LIST)) {
            return "a list";
        }
        return text(value).map(Format::shortened).orElseGet(() -> describeOther(value));
    }

    private static String describeOther(ConfigValue value) {
        if (isA(value, ConfigValueType.NULL)) {
            return "null";
        }
        // The rendering holds the defaults too, which the substitution would have been merged with.
        Matcher matcher = SUBSTITUTION.matcher(value.render(ConfigRenderOptions.concise()));
        return "unresolved " + (matcher.find() ? Format.shortened(matcher.group()) : "substitutions");
    }

    private static Optional<BigDecimal> decimal(ConfigValue value) {
        // Short and of small exponent: longer ones would take a long time to convert exactly.
        return text(value)
                .map(String::trim)
                .filter(text ->
                        text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches())
                .map(BigDecimal::new);
    }

    private static Optional<Long> exact(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
