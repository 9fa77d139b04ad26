package io.slotwise.sim.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.config.LiveSetting;
import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what a browser asks for, after it was written down in {@code audit.jsonl}; and shows that on the charts. */
final class ControlDesk {
    private static final long MOST_STEPS = 1_000_000;

    private final Controls controls;
    private final AuditLog audit;
    private final Watch watch;
    private final Supplier<Instant> clock;

    ControlDesk(Controls controls, AuditLog audit, Watch watch, Supplier<Instant> clock) {
        this.controls = controls;
        this.audit = audit;
        this.watch = watch;
        this.clock = clock;
    }

    /** What can be asked for; each has a path of its own. */
    enum Control {
        PAUSE,
        RESUME,
        STEP,
        SET,
        CHECKPOINT,
        STOP;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param status as in HTTP */
    record Answer(int status, String message) {}

    /** What is to be done, once it is known to make sense. */
    private record Order(Control control, @Nullable LiveSetting setting, double value, String label, String detail) {}

    /**
     * Does it.
     *
     * @param body {@code {"policyUpdates": 3}} for a step, {@code {"key": …, "value": …}} to set something; else ignored
     * @param client who asks
     */
    synchronized Answer perform(Control control, String body, String client) {
        if (controls.hasEnded()) {
            return new Answer(409, "The run has ended.");
        }
        if (control == Control.CHECKPOINT && !controls.canSave()) {
            return new Answer(409, "The host keeps no checkpoints of this run.");
        }
        try {
            Order order = order(control, body);
            audit.append(entry(order, client));
            execute(order);
            watch.controlled(order.label, order.detail);
            return new Answer(200, order.detail);
        } catch (IllegalArgumentException e) {
            return new Answer(400, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Answer(500, "Not done, since it cannot be written down in audit.jsonl: " + e.getMessage());
        }
    }

    private Order order(Control control, String body) {
        return switch (control) {
            case PAUSE -> new Order(control, null, 0, "paused", "Training rests until it is resumed.");
            case RESUME -> new Order(control, null, 0, "resumed", "Training goes on.");
            case CHECKPOINT -> new Order(control, null, 0, "checkpoint", "What has been learned is being saved.");
            case STOP -> new Order(control, null, 0, "stopped", "The run ends, and keeps what it has learned.");
            case STEP -> step(parse(body));
            case SET -> set(parse(body));
        };
    }

    private static Order step(JsonNode body) {
        JsonNode count = body.path("policyUpdates");
        long updates = count.isMissingNode() ? 1 : count.asLong(0);
        if (updates < 1 || updates > MOST_STEPS) {
            throw new IllegalArgumentException("policyUpdates: expected a whole number from 1 to " + MOST_STEPS);
        }
        String text = updates == 1 ? "1 policy update" : updates + " policy updates";
        return new Order(Control.STEP, null, updates, "step", text + ", then training rests.");
    }

    private Order set(JsonNode body) {
        String key = body.path("key").asText("");
        LiveSetting setting = LiveSetting.of(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "key: expected a setting that can be changed, found \"" + key + "\""));
        if (!body.path("value").isNumber()) {
            throw new IllegalArgumentException(key + ": expected a number");
        }
        double value = setting.require(body.path("value").asDouble());
        return new Order(
                Control.SET,
                setting,
                value,
                key + " " + number(value),
                key + " from " + number(controls.value(setting)) + " to " + number(value));
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceAll("\\.?0+$", "");
    }

    private static JsonNode parse(String body) {
        try {
            return Optional.ofNullable(Json.mapper().readTree(body.isBlank() ? "{}" : body))
                    .filter(JsonNode::isObject)
                    .orElseThrow(() -> new IllegalArgumentException("expected a JSON object"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected a JSON object", e);
        }
    }

    private AuditLog.Entry entry(Order order, String client) {
        PipelineStatus status = watch.status();
        LiveSetting setting = order.setting;
        return new AuditLog.Entry(
                clock.get().toString(),
                status.seconds(),
                status.environmentSteps(),
                status.criticUpdates(),
                status.policyUpdates(),
                order.control.id(),
                setting == null ? null : setting.key(),
                setting == null ? null : controls.value(setting),
                setting != null || order.control == Control.STEP ? order.value : null,
                client);
    }

    private void execute(Order order) {
        switch (order.control) {
            case PAUSE -> controls.pause();
            case RESUME -> controls.resume();
            case STEP -> controls.step((long) order.value);
            case STOP -> controls.stop();
            case SET -> controls.set(java.util.Objects.requireNonNull(order.setting), order.value);
            case CHECKPOINT -> controls.checkpoint();
        }
    }
}
