package io.slotwise.sim.monitor;

import io.slotwise.config.LiveSetting;
import io.slotwise.config.SettingsReader;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.run.Simulations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Parts of monitors, for tests. */
final class Monitors {
    static final String TOKEN = "sesame-0123456789";

    private Monitors() {}

    static RunPlan plan(String... sets) {
        Map<String, String> all = new java.util.LinkedHashMap<>(Map.of("evaluation.items", "20"));
        for (String set : sets) {
            all.put(set.substring(0, set.indexOf('=')), set.substring(set.indexOf('=') + 1));
        }
        SlotwiseSettings settings = SettingsReader.read(Optional.empty(), all);
        return new RunPlan(settings, Simulations.choose(settings));
    }

    static Story story() {
        return new Story("tale", RunCard.of(plan(), Path.of("runs/first"), 0));
    }

    static Watch watch(Story story) {
        RunPlan plan = plan();
        return new Watch(
                story,
                RunCard.of(plan, Path.of("runs/first"), 0),
                new PicksReader(plan.simulation(), () -> {
                    throw new IllegalStateException("nobody asked for a critic");
                }),
                new Watch.Clock() {
                    @Override
                    public long milliseconds() {
                        return 1_000;
                    }

                    @Override
                    public double seconds() {
                        return 1;
                    }
                });
    }

    /** Writes down what it is asked for. */
    static final class Recording implements Controls {
        final List<String> asked = new CopyOnWriteArrayList<>(new ArrayList<>());
        boolean ended;
        boolean saves = true;

        @Override
        public void pause() {
            asked.add("pause");
        }

        @Override
        public void resume() {
            asked.add("resume");
        }

        @Override
        public void step(long policyUpdates) {
            asked.add("step " + policyUpdates);
        }

        @Override
        public void set(LiveSetting setting, double value) {
            asked.add("set " + setting.key() + " " + value);
        }

        @Override
        public double value(LiveSetting setting) {
            return 0.75;
        }

        @Override
        public void checkpoint() {
            asked.add("checkpoint");
        }

        @Override
        public boolean canSave() {
            return saves;
        }

        @Override
        public void stop() {
            asked.add("stop");
        }

        @Override
        public boolean hasEnded() {
            return ended;
        }
    }
}
