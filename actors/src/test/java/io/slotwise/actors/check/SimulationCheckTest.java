package io.slotwise.actors.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.ContextTargetSimulation;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.config.SimulationSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SimulationCheckTest {
    private final List<Finding> heard = new ArrayList<>();

    private SimulationReport check(Supplier<? extends Simulation> simulations, String... settings) {
        SimulationSettings simulation = Settings.small(settings).simulation();
        SimulationFactory factory = simulations::get;
        return SimulationCheck.run(factory, simulation, new SimulationCheck.Plan(7, 8, 1e-3), heard::add);
    }

    private static Mark mark(SimulationReport report, String subject) {
        return finding(report, subject).mark();
    }

    private static Finding finding(SimulationReport report, String subject) {
        return report.findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError(subject + " is not among " + report.findings()));
    }

    /** A sound simulation, to be spoilt. */
    static class Variant extends TargetValueSimulation {
        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            return spoilt(super.evaluate(items, selections), items, selections);
        }

        float[] spoilt(float[] rewards, ItemLists items, Selections selections) {
            return rewards;
        }
    }

    private interface Spoiler {
        float[] spoilt(float[] rewards, ItemLists items, Selections selections);
    }

    private static Supplier<Variant> spoiltBy(Spoiler spoiler) {
        return () -> new Variant() {
            @Override
            float[] spoilt(float[] rewards, ItemLists items, Selections selections) {
                return spoiler.spoilt(rewards, items, selections);
            }
        };
    }

    @Test
    void sound_isGoodInEveryRespectAndTimed() {
        SimulationReport report = check(Variant::new, "simulation.workers = 2");

        assertThat(report.usable()).isTrue();
        assertThat(report.findings()).extracting(Finding::mark).containsOnly(Mark.GOOD);
        assertThat(report.findings())
                .extracting(Finding::subject)
                .containsExactly(
                        "items",
                        "rewards",
                        "best picks",
                        "repeated",
                        "batches",
                        "threads",
                        "picks",
                        "items left out",
                        "order of items");
        assertThat(heard).isEqualTo(report.findings());
        Latency latency = report.latency().orElseThrow();
        assertThat(latency.workers()).isEqualTo(2);
        assertThat(latency.batchSize()).isEqualTo(16);
        assertThat(latency.batches()).isGreaterThanOrEqualTo(6);
        assertThat(latency.slowSeconds()).isGreaterThanOrEqualTo(latency.medianSeconds());
    }

    @Test
    void context_thatMatters_isGoodAndOneThatDoesNotIsWarnedOf() {
        SimulationReport report = check(() -> new ContextTargetSimulation(true, true, 1));
        assertThat(report.findings()).extracting(Finding::mark).containsOnly(Mark.GOOD);
        assertThat(finding(report, "context").detail()).startsWith("another context changes the reward of");

        SimulationReport idle = check(() -> new ContextTargetSimulation(true, true, 1) {
            @Override
            public float[] evaluate(ItemLists items, Selections selections) {
                return new TargetValueSimulation().evaluate(items, new Selections(4, new int[4 * items.count()]));
            }
        });
        assertThat(mark(idle, "context")).isEqualTo(Mark.WARNING);
    }

    @Test
    void wrongCount_isBadAndSaysSo() {
        SimulationReport report =
                check(spoiltBy((rewards, items, selections) -> Arrays.copyOf(rewards, rewards.length - 1)));

        assertThat(report.usable()).isFalse();
        assertThat(finding(report, "rewards").detail()).contains("it returned 7 rewards for 8 lists");
        assertThat(report.latency()).isEmpty();
    }

    @Test
    void notANumber_isBadAndNamesTheList() {
        SimulationReport report = check(spoiltBy((rewards, items, selections) -> {
            rewards[rewards.length / 2] = Float.NaN;
            return rewards;
        }));

        assertThat(report.usable()).isFalse();
        assertThat(finding(report, "rewards").detail()).contains("the reward for list 4 is NaN");
    }

    @Test
    void throwing_isBadAndSaysWhat() {
        SimulationReport report = check(spoiltBy((rewards, items, selections) -> {
            throw new AssertionError("no weather today");
        }));

        assertThat(report.usable()).isFalse();
        assertThat(finding(report, "rewards").detail()).contains("no weather today");
    }

    @Test
    void hanging_isBadAndNamesTheSetting() {
        CountDownLatch never = new CountDownLatch(1);
        SimulationReport report = check(
                spoiltBy((rewards, items, selections) -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return rewards;
                }),
                "simulation.timeout = 50ms");

        assertThat(report.usable()).isFalse();
        assertThat(finding(report, "rewards").detail()).contains("simulation.timeout sets the limit");
    }

    @Test
    void noise_isAWarningAndLeavesOpenWhatItHides() {
        AtomicInteger calls = new AtomicInteger();
        SimulationReport report = check(spoiltBy((rewards, items, selections) -> {
            rewards[0] += calls.incrementAndGet();
            return rewards;
        }));

        assertThat(report.usable()).isTrue();
        assertThat(finding(report, "repeated").detail()).contains("for 1 of 8 lists");
        assertThat(mark(report, "repeated")).isEqualTo(Mark.WARNING);
        assertThat(mark(report, "threads")).isEqualTo(Mark.UNKNOWN);
        assertThat(report.latency()).isPresent();
    }

    @Test
    void memoryOfTheBatchBefore_isBad() {
        SimulationReport report = check(() -> new Variant() {
            private float before;
            private float now;

            @Override
            float[] spoilt(float[] rewards, ItemLists items, Selections selections) {
                float first = items.value(0, 0, 0);
                if (first != now) {
                    before = now;
                    now = first;
                }
                rewards[0] += before;
                return rewards;
            }
        });

        assertThat(report.usable()).isFalse();
        assertThat(finding(report, "repeated").detail()).contains("from batch to batch");
    }

    @Test
    void instancesThatDiffer_areBad() {
        AtomicInteger instances = new AtomicInteger();
        SimulationReport report = check(() -> {
            int number = instances.incrementAndGet();
            return spoiltBy((rewards, items, selections) -> {
                        rewards[0] += number;
                        return rewards;
                    })
                    .get();
        });

        assertThat(report.usable()).isFalse();
        assertThat(finding(report, "repeated").detail()).contains("another instance");
    }

    @Test
    void rewardsRelativeToTheBatch_areBad() {
        SimulationReport report = check(spoiltBy((rewards, items, selections) -> {
            float most = 0;
            for (float reward : rewards) {
                most = Math.min(most, reward);
            }
            for (int list = 0; list < rewards.length; list++) {
                rewards[list] /= most;
            }
            return rewards;
        }));

        assertThat(report.usable()).isFalse();
        assertThat(finding(report, "batches").detail()).contains("one at a time");
    }

    @Test
    void rewardByPlaceInTheBatch_isBad() {
        SimulationReport report = check(spoiltBy((rewards, items, selections) -> {
            rewards[rewards.length - 1] *= rewards.length > 1 && rewards.length % 4 == 0 ? 2 : 1;
            return rewards;
        }));

        assertThat(mark(report, "batches")).isEqualTo(Mark.BAD);
    }

    /** What they share goes wrong as soon as there are more of them than two. */
    @Test
    void stateSharedBetweenInstances_isBad() {
        Set<Thread> users = ConcurrentHashMap.newKeySet();
        SimulationReport report = check(spoiltBy((rewards, items, selections) -> {
            users.add(Thread.currentThread());
            rewards[0] += users.size() > 2 ? 100 : 0;
            return rewards;
        }));

        assertThat(mark(report, "repeated")).isEqualTo(Mark.GOOD);
        assertThat(finding(report, "threads").detail()).contains("they share something");
        assertThat(report.usable()).isFalse();
    }

    @Test
    void changedLists_areBad() {
        SimulationReport report = check(spoiltBy((rewards, items, selections) -> {
            Arrays.sort(items.values());
            return rewards;
        }));

        assertThat(finding(report, "rewards").detail()).contains("evaluate changed the lists");
        assertThat(report.usable()).isFalse();
    }

    @Test
    void constantReward_isAWarning() {
        SimulationReport report = check(spoiltBy((rewards, items, selections) -> {
            Arrays.fill(rewards, 3);
            return rewards;
        }));

        assertThat(finding(report, "rewards"))
                .isEqualTo(Finding.warning("rewards", "all are 3.0: there is nothing to learn"));
        assertThat(mark(report, "picks")).isEqualTo(Mark.WARNING);
        assertThat(report.usable()).isTrue();
    }

    @Test
    void rewardOfItemsLeftOut_undeclared_isBad() {
        SimulationReport report = check(spoiltBy((rewards, items, selections) -> {
            for (int list = 0; list < rewards.length; list++) {
                for (int item = 0; item < items.size(list); item++) {
                    rewards[list] += items.value(list, item, 0);
                }
            }
            return rewards;
        }));

        assertThat(finding(report, "items left out").detail()).contains("let the shape say rewardSeesList");
        assertThat(report.usable()).isFalse();
    }

    @Test
    void rewardOfPlaces_isAWarning() {
        SimulationReport report = check(spoiltBy((rewards, items, selections) -> {
            for (int list = 0; list < rewards.length; list++) {
                rewards[list] += selections.pick(list, 0);
            }
            return rewards;
        }));

        assertThat(mark(report, "order of items")).isEqualTo(Mark.WARNING);
        assertThat(report.usable()).isTrue();
    }

    @Test
    void bestPicksThatAreNot_areAWarning() {
        SimulationReport report = check(() -> new Variant() {
            @Override
            public Optional<Selections> bestSelections(ItemLists items) {
                return Optional.of(new Selections(4, new int[4 * items.count()]));
            }
        });

        assertThat(mark(report, "best picks")).isEqualTo(Mark.WARNING);
    }

    @Test
    void itemsOfTheWrongSize_areBad() {
        SimulationReport report = check(() -> new Variant() {
            @Override
            public ItemLists generate(int count, RandomStream random) {
                return ItemLists.uniform(count, 3, 1, new float[3 * count]);
            }
        });

        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail()).contains("has 3 items, and its shape says 8 to 8"));
        assertThat(report.usable()).isFalse();
    }

    @Test
    void itemsByOtherChance_areAWarning() {
        AtomicInteger calls = new AtomicInteger();
        SimulationReport report = check(() -> new Variant() {
            @Override
            public ItemLists generate(int count, RandomStream random) {
                return super.generate(count, RandomStream.of(calls.incrementAndGet(), 1));
            }
        });

        assertThat(finding(report, "items").detail()).contains("runs cannot be repeated");
        assertThat(mark(report, "items")).isEqualTo(Mark.WARNING);
    }

    @Test
    void itemsThatAreAlwaysTheSame_areAWarning() {
        SimulationReport report = check(() -> new Variant() {
            @Override
            public ItemLists generate(int count, RandomStream random) {
                return super.generate(count, RandomStream.of(1, 1));
            }
        });

        assertThat(finding(report, "items").detail()).contains("the policy sees no others");
    }

    @Test
    void noInstance_isTheCallersToTell() {
        assertThatThrownBy(() -> check(() -> {
                    throw new IllegalStateException("no licence");
                }))
                .hasMessage("no licence");
    }

    @Test
    void shape_isReported() {
        assertThat(check(Variant::new).shape()).isEqualTo(new SimulationShape(4, 1, 8, 8, false));
    }
}
