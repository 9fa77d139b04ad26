package io.slotwise.actors;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingStatus;
import org.junit.jupiter.api.Test;

/** In an actor system that a host has configured for itself. */
class HostSystemTest {
    @Test
    void start_inAHostsSystem_trainsAndLeavesItAsItWas() throws Exception {
        Config own = ConfigFactory.parseString("""
                akka {
                  loglevel = WARNING
                  actor.default-dispatcher.fork-join-executor.parallelism-max = 2
                  actor.allow-java-serialization = off
                  coordinated-shutdown.exit-jvm = off
                }
                host.name = harbour
                """).withFallback(ConfigFactory.load());
        ActorSystem<String> host = ActorSystem.create(Behaviors.ignore(), "harbour", own);
        try {
            try (Training training = Training.start(
                    host,
                    Settings.small("stop.policy-updates = 5"),
                    TargetValueSimulation::new,
                    new TrainingListener() {})) {
                assertThat(Runs.await(training.result()).status()).isEqualTo(TrainingStatus.COMPLETED);
            }

            assertThat(host.getWhenTerminated().toCompletableFuture()).isNotDone();
            assertThat(host.settings().config().getConfig("host")).isEqualTo(own.getConfig("host"));
            assertThat(host.settings()
                            .config()
                            .getInt("akka.actor.default-dispatcher.fork-join-executor.parallelism-max"))
                    .isEqualTo(2);
        } finally {
            host.terminate();
            host.getWhenTerminated().toCompletableFuture().get();
        }
    }
}
