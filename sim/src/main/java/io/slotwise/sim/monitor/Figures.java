package io.slotwise.sim.monitor;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slotwise.actors.metrics.ActorReading;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.config.LiveSetting;
import io.slotwise.core.tensor.NativeMemory;
import io.slotwise.sim.monitor.Sample.Actor;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run's figures for Prometheus, in base units. Actors are told apart by role only, so that a run of any length has the
 * same few time series. Any thread may use it.
 */
final class Figures {
    private static final List<String> ROLES = Stream.concat(
                    Arrays.stream(Role.values()).map(Role::label), Stream.of("training-supervisor"))
            .toList();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Watch watch;
    private volatile PipelineMeters meters = PipelineMeters.off();
    private volatile List<ActorReading> readings = List.of();
    private volatile @Nullable Sample sample;
    private volatile @Nullable Evaluation evaluation;

    Figures(Watch watch) {
        this.watch = watch;
        counter(
                "slotwise.environment.steps",
                "Selections evaluated by the simulation",
                () -> watch.status().environmentSteps());
        counter(
                "slotwise.critic.updates",
                "Critic updates",
                () -> watch.status().criticUpdates());
        counter(
                "slotwise.policy.updates",
                "Policy updates",
                () -> watch.status().policyUpdates());
        gauge(
                "slotwise.training.time",
                "seconds",
                "Training time",
                () -> watch.status().seconds());
        gauge(
                "slotwise.replay.size",
                null,
                "Experiences in the replay",
                () -> watch.status().replaySize());
        gauge("slotwise.paused", null, "1 while training is paused", () -> meters.isPaused() ? 1 : 0);
        gauge("slotwise.process.memory", "bytes", "Memory of the process", NativeMemory::process);
        gauge("slotwise.native.memory.used", "bytes", "Memory for tensors in use", NativeMemory::used);
        gauge("slotwise.native.memory.limit", "bytes", "Most memory for tensors", NativeMemory::limit);
        learned(
                "slotwise.score",
                "0 is random, 1 the optimum",
                from -> from.score().orElse(Double.NaN));
        learned("slotwise.reward.greedy", "Mean reward of greedy picks", Evaluation::greedyReward);
        learned("slotwise.reward.sampled", "Mean reward of sampled picks", Evaluation::sampledReward);
        learned(
                "slotwise.reward.predicted",
                "What the critic expects of sampled picks",
                known -> known.critic().predictedReward());
        learned(
                "slotwise.critic.loss",
                "Mean squared error in normalised reward",
                from -> from.progress().criticLoss());
        learned(
                "slotwise.critic.trust",
                "1 if the critic is never wrong about the policy's picks, 0 if no better than to expect the mean",
                from -> from.critic().trust().orElse(Double.NaN));
        learned(
                "slotwise.gradient.cosine",
                "Agreement of the policy's gradient by its estimator with that by local expectation",
                from -> from.critic().gradientCosine());
        gauge(
                "slotwise.policy.pace",
                null,
                "Share of its learning rate that the policy uses, less while the critic is not to be trusted",
                () -> meters.pace());
        gauge(
                "slotwise.critic.update.ratio",
                null,
                "Norm of the critic's latest change over the norm of its parameters",
                () -> watch.status().criticUpdateRatio());
        gauge(
                "slotwise.policy.update.ratio",
                null,
                "Norm of the policy's latest change over the norm of its parameters",
                () -> watch.status().policyUpdateRatio());
        learned("slotwise.policy.entropy", "Mean entropy of a slot, in nats", Evaluation::entropy);
        learned(
                "slotwise.logit.spread",
                "Mean standard deviation of a slot's logits",
                Evaluation::logitStandardDeviation);
        for (LiveSetting setting : LiveSetting.values()) {
            String name = "slotwise." + setting.key().replace('-', '.');
            gauge(
                    name,
                    null,
                    setting.key() + ", as it is now",
                    () -> meters.live().getOrDefault(setting, Double.NaN));
        }
        ROLES.forEach(this::addActor);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
    }

    private void addActor(String role) {
        Tags tags = Tags.of("role", role);
        FunctionCounter.builder("slotwise.actor.messages", this, self -> self.sum(role, ActorReading::handled))
                .tags(tags)
                .description("Messages handled")
                .register(registry);
        FunctionCounter.builder("slotwise.actor.restarts", watch, from -> from.restartsOf(role))
                .tags(tags)
                .description("Restarts after a failure")
                .register(registry);
        addTime(role, "busy", ActorReading::busy);
        addTime(role, "idle", ActorReading::idle);
        addTime(role, "waiting", ActorReading::waiting);
        Gauge.builder("slotwise.mailbox.depth", this, self -> self.sum(role, ActorReading::mailboxDepth))
                .tags(tags)
                .description("Messages in the mailbox")
                .register(registry);
        addQuantile(
                "slotwise.actor.processing",
                "Time to handle a message",
                role,
                "0.5",
                from -> from.processing().p50());
        addQuantile(
                "slotwise.actor.processing",
                "Time to handle a message",
                role,
                "0.99",
                from -> from.processing().p99());
        addQuantile(
                "slotwise.mailbox.wait",
                "Time in the mailbox",
                role,
                "0.5",
                from -> from.mailboxWait().p50());
        addQuantile(
                "slotwise.mailbox.wait",
                "Time in the mailbox",
                role,
                "0.99",
                from -> from.mailboxWait().p99());
    }

    private void addTime(String role, String state, ToDoubleFunction<ActorReading> seconds) {
        FunctionCounter.builder("slotwise.actor.time", this, self -> self.sum(role, seconds))
                .tags("role", role, "state", state)
                .baseUnit("seconds")
                .description("Time spent busy, idle for want of input, or waiting for demand")
                .register(registry);
    }

    private void addQuantile(
            String name, String description, String role, String quantile, ToDoubleFunction<Actor> seconds) {
        Gauge.builder(name, this, self -> self.greatest(role, seconds))
                .tags("role", role, "quantile", quantile)
                .baseUnit("seconds")
                .description(description + ", over the last few seconds")
                .register(registry);
    }

    private void counter(String name, String description, java.util.function.Supplier<Number> value) {
        // The registry holds what it asks but weakly; this object lasts.
        FunctionCounter.builder(name, this, self -> value.get().doubleValue())
                .description(description)
                .register(registry);
    }

    private void gauge(
            String name, @Nullable String unit, String description, java.util.function.Supplier<Number> value) {
        Gauge.builder(name, value).baseUnit(unit).description(description).register(registry);
    }

    private void learned(String name, String description, ToDoubleFunction<Evaluation> value) {
        Gauge.builder(name, this, self -> {
                    Evaluation known = self.evaluation;
                    return known == null ? Double.NaN : value.applyAsDouble(known);
                })
                .description(description)
                .register(registry);
    }

    private double sum(String role, ToDoubleFunction<ActorReading> value) {
        return readings.stream()
                .filter(actor -> actor.role().equals(role))
                .mapToDouble(value)
                .sum();
    }

    private double greatest(String role, ToDoubleFunction<Actor> value) {
        Sample known = sample;
        return known == null
                ? 0
                : known.actors().stream()
                        .filter(actor -> actor.role().equals(role))
                        .mapToDouble(value)
                        .max()
                        .orElse(0);
    }

    void attach(PipelineMeters newMeters) {
        meters = newMeters;
    }

    void sampled(Sample latest) {
        sample = latest;
    }

    void evaluated(Evaluation latest) {
        evaluation = latest;
    }

    /** As text. */
    synchronized String text() {
        readings = meters.read();
        return registry.scrape();
    }
}
