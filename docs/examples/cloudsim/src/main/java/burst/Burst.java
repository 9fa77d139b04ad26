package burst;

import io.slotwise.core.problem.ItemLists;

/**
 * One burst of tasks and the machines that it may go to: a list of items with its context, in the units of the cloud.
 *
 * @param lists the batch that it is in
 * @param list which of the lists it is
 */
record Burst(ItemLists lists, int list) {
    static final int TASKS = 6;
    static final int MACHINE_NUMBERS = 4;
    static final int TASK_NUMBERS = 2;

    int machines() {
        return lists.size(list);
    }

    /** Million instructions a second. */
    double speed(int machine) {
        return 2500 * lists.value(list, machine, 0);
    }

    /** Gigabytes. */
    double memory(int machine) {
        return 16 * lists.value(list, machine, 1);
    }

    /** Cents for a second of work. */
    double price(int machine) {
        return lists.value(list, machine, 2);
    }

    /** Million instructions that wait when the burst comes. */
    double load(int machine) {
        return 5000 * lists.value(list, machine, 3);
    }

    /** Gigabytes. */
    double need(int task) {
        return 12 * lists.slotContext(list, task, 1);
    }

    /** Million instructions of a task on a machine: one that is short of memory swaps, and takes up to four times as long. */
    double work(int task, int machine) {
        double missing = Math.max(0, need(task) - memory(machine)) / Math.max(need(task), 1e-9);
        return 5000 * lists.slotContext(list, task, 0) * (1 + 3 * missing);
    }
}
