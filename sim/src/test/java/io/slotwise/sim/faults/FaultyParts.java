package io.slotwise.sim.faults;

import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.critic.CriticNetwork;
import io.slotwise.sim.scenario.Scenarios;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.OptionalInt;

/** The parts of a run that pass an {@link Injector} in every role. */
final class FaultyParts extends TrainingParts {
    private final Injector injector;

    /** Where a fault can be. */
    enum Place {
        /** When it has generated lists, which are lost. */
        ITEM_SOURCE,
        /** When it has asked for all that it needs, or before it picks. */
        SELECTOR,
        /** When it has shared batches out. */
        SIMULATION_POOL,
        /** When it has evaluated a batch, and nobody knows. */
        SIMULATION_WORKER,
        /** When it has handed out what it could. */
        EXPERIENCE_REPLAY,
        /** When it has handed out what it could. */
        ITEM_REPLAY,
        /** When it has answered, and asked for batches. */
        CRITIC_LEARNER,
        /** In the middle of an update: the gradient is there, the step not made. */
        CRITIC_UPDATE,
        /** When it has done all that it could. */
        POLICY_LEARNER,
        /** In the middle of an update. */
        POLICY_UPDATE,
        /** When it has evaluated half of what it must. */
        EVALUATOR,
        /** When it has all parts of the state, and is to save them. */
        CHECKPOINTER
    }

    FaultyParts(SlotwiseSettings settings, Injector injector) {
        super(settings, faultySimulations(settings, injector));
        this.injector = injector;
    }

    /** Simulations of {@code target-value}, without faults. */
    static SimulationFactory healthySimulations() {
        OptionalInt open = OptionalInt.empty();
        return () -> Scenarios.create("target-value", open, open, open, open);
    }

    private static SimulationFactory faultySimulations(SlotwiseSettings settings, Injector injector) {
        int evaluated = settings.evaluation().items();
        return () -> new Simulation() {
            private final Simulation simulation = healthySimulations().create();

            @Override
            public SimulationShape shape() {
                return simulation.shape();
            }

            @Override
            public float[] evaluate(ItemLists items, Selections selections) {
                float[] rewards = simulation.evaluate(items, selections);
                injector.pass(items.count() == evaluated ? Place.EVALUATOR : Place.SIMULATION_WORKER);
                return rewards;
            }

            @Override
            public ItemLists generate(int count, RandomStream random) {
                ItemLists items = simulation.generate(count, random);
                if (count != evaluated) {
                    injector.pass(Place.ITEM_SOURCE);
                }
                return items;
            }
        };
    }

    @Override
    public PipelineMeters meters() {
        return new FaultyMeters();
    }

    @Override
    protected PolicyNetwork policyNetwork() {
        return failing(PolicyNetwork.class, super.policyNetwork(), Place.POLICY_UPDATE);
    }

    @Override
    protected CriticNetwork criticNetwork() {
        return failing(CriticNetwork.class, super.criticNetwork(), Place.CRITIC_UPDATE);
    }

    /** Fails when it has worked out its gradient. */
    private <T> T failing(Class<T> type, T network, Place place) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            try {
                Object result = method.invoke(network, given);
                if (method.getName().equals("backward")) {
                    injector.pass(place);
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** What actors pass at the end of what they do, and now and then in the middle. */
    private final class FaultyMeters extends PipelineMeters {
        private FaultyMeters() {
            super(false);
        }

        @Override
        public ActorMeter of(String role) {
            Place place = Place.valueOf(role.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
            boolean fails = place != Place.EVALUATOR && place != Place.ITEM_SOURCE;
            return fails ? new FaultyMeter(place) : ActorMeter.off();
        }
    }

    private final class FaultyMeter implements ActorMeter {
        private final Place place;

        private FaultyMeter(Place place) {
            this.place = place;
        }

        @Override
        public void waits(Waiting waiting) {
            injector.pass(place);
        }

        @Override
        public void holds(long entries) {}

        @Override
        public void made(long version) {}

        @Override
        public void uses(long version) {
            injector.pass(place);
        }

        @Override
        public void failed(String error) {}

        @Override
        public void restarted() {}
    }
}
