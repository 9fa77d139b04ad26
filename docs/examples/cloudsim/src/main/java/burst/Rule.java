package burst;

import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Ways to send tasks to machines that need no training; each looks at one task after the other. */
enum Rule {
    /** Any machine. */
    RANDOM {
        @Override
        double badness(Burst burst, int task, int machine, double waiting, Random random) {
            return random.nextDouble();
        }
    },
    /** Each machine in turn. */
    ROUND_ROBIN {
        @Override
        double badness(Burst burst, int task, int machine, double waiting, Random random) {
            return machine == task % burst.machines() ? 0 : 1;
        }
    },
    /** The machine with the least work waiting. */
    SHORTEST_QUEUE {
        @Override
        double badness(Burst burst, int task, int machine, double waiting, Random random) {
            return waiting;
        }
    },
    /** The machine whose memory is least above the need, or else the least below. */
    BEST_FIT {
        @Override
        double badness(Burst burst, int task, int machine, double waiting, Random random) {
            double spare = burst.memory(machine) - burst.need(task);
            return spare >= 0 ? spare : 100 - spare;
        }
    },
    /** The machine where the task ends first: knows how speed, load and memory come together, though not of prices. */
    EARLIEST_FINISH {
        @Override
        double badness(Burst burst, int task, int machine, double waiting, Random random) {
            return (waiting + burst.work(task, machine)) / burst.speed(machine);
        }
    };

    /** @param waiting million instructions that wait on the machine, those of the burst's earlier tasks included */
    abstract double badness(Burst burst, int task, int machine, double waiting, Random random);

    /** For each task, its machine. */
    int[] send(Burst burst, Random random) {
        double[] waiting = new double[burst.machines()];
        for (int machine = 0; machine < waiting.length; machine++) {
            waiting[machine] = burst.load(machine);
        }
        int[] machineOf = new int[Burst.TASKS];
        for (int task = 0; task < machineOf.length; task++) {
            int now = task;
            int best = least(waiting.length, machine -> badness(burst, now, machine, waiting[machine], random));
            machineOf[task] = best;
            waiting[best] += burst.work(task, best);
        }
        return machineOf;
    }

    private static int least(int count, IntToDoubleFunction badness) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int at = 0; at < count; at++) {
            double found = badness.applyAsDouble(at);
            if (found < least) {
                least = found;
                best = at;
            }
        }
        return best;
    }
}
