package burst;

import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;

/** Items are virtual machines (speed, memory, price, load), slots are the tasks of a burst (length, memory). */
final class BurstSimulation implements Simulation {
    private static final int FEWEST = 6;
    private static final int MOST = 10;

    @Override
    public SimulationShape shape() {
        return new SimulationShape(Burst.TASKS, Burst.MACHINE_NUMBERS, FEWEST, MOST, false)
                .withContext(0, Burst.TASK_NUMBERS);
    }

    @Override
    public float[] evaluate(ItemLists items, Selections selections) {
        float[] rewards = new float[items.count()];
        for (int list = 0; list < rewards.length; list++) {
            int[] machineOf = new int[Burst.TASKS];
            for (int task = 0; task < machineOf.length; task++) {
                machineOf[task] = selections.pick(list, task);
            }
            rewards[list] = (float) Cloud.run(new Burst(items, list), machineOf).reward();
        }
        return rewards;
    }

    @Override
    public ItemLists generate(int count, RandomStream random) {
        int[] offsets = new int[count + 1];
        for (int list = 0; list < count; list++) {
            offsets[list + 1] = offsets[list] + FEWEST + random.nextInt(MOST - FEWEST + 1);
        }
        float[] machines = new float[offsets[count] * Burst.MACHINE_NUMBERS];
        for (int at = 0; at < machines.length; at += Burst.MACHINE_NUMBERS) {
            float speed = 0.2f + 0.8f * random.nextFloat();
            machines[at] = speed;
            machines[at + 1] = 0.1f + 0.9f * random.nextFloat();
            machines[at + 2] = speed * (0.5f + random.nextFloat()); // Fast ones cost more, some too much.
            machines[at + 3] = random.nextFloat();
        }
        float[] tasks = new float[count * Burst.TASKS * Burst.TASK_NUMBERS];
        for (int at = 0; at < tasks.length; at += Burst.TASK_NUMBERS) {
            float length = random.nextFloat();
            tasks[at] = 0.05f + 0.95f * length * length; // Most are short.
            tasks[at + 1] = random.nextFloat();
        }
        return new ItemLists(Burst.MACHINE_NUMBERS, offsets, machines)
                .withContext(Context.ofSlots(Burst.TASKS, Burst.TASK_NUMBERS, tasks));
    }
}
