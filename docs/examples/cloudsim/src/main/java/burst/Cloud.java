package burst;

import ch.qos.logback.classic.Level;
import java.util.ArrayList;
import java.util.List;
import org.cloudsimplus.brokers.DatacenterBrokerSimple;
import org.cloudsimplus.cloudlets.Cloudlet;
import org.cloudsimplus.cloudlets.CloudletSimple;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.datacenters.DatacenterSimple;
import org.cloudsimplus.hosts.Host;
import org.cloudsimplus.hosts.HostSimple;
import org.cloudsimplus.resources.PeSimple;
import org.cloudsimplus.schedulers.cloudlet.CloudletSchedulerSpaceShared;
import org.cloudsimplus.schedulers.vm.VmSchedulerSpaceShared;
import org.cloudsimplus.util.Log;
import org.cloudsimplus.utilizationmodels.UtilizationModelFull;
import org.cloudsimplus.vms.Vm;
import org.cloudsimplus.vms.VmSimple;

/** Sends a burst's tasks to virtual machines of CloudSim Plus: one task at a time on each, in order, after what waits. */
final class Cloud {
    static {
        Log.setLevel(Level.OFF);
    }

    private Cloud() {}

    /** What came of a burst: the mean of the tasks' completion times, in seconds, and the cost of their work, in cents. */
    record Outcome(double seconds, double cents) {
        /** What is to be made great: a cent is worth as much as a second. */
        double reward() {
            return -seconds - cents / Burst.TASKS;
        }
    }

    /** @param machineOf for each task, its machine */
    static Outcome run(Burst burst, int[] machineOf) {
        CloudSimPlus simulation = new CloudSimPlus(0.01);
        List<Host> hosts = new ArrayList<>();
        List<Vm> machines = new ArrayList<>();
        List<Cloudlet> queue = new ArrayList<>();
        for (int machine = 0; machine < burst.machines(); machine++) {
            double speed = burst.speed(machine);
            hosts.add(new HostSimple(65_536, 100_000, 1_000_000, List.of(new PeSimple(speed)))
                    .setVmScheduler(new VmSchedulerSpaceShared()));
            machines.add(new VmSimple(speed, 1).setRam(1024).setBw(100).setSize(100)
                    .setCloudletScheduler(new CloudletSchedulerSpaceShared()));
            queue.add(task(burst.load(machine), machines.get(machine)));
        }
        double cents = 0;
        for (int task = 0; task < machineOf.length; task++) {
            double work = burst.work(task, machineOf[task]);
            queue.add(task(work, machines.get(machineOf[task])));
            cents += burst.price(machineOf[task]) * work / burst.speed(machineOf[task]);
        }
        new DatacenterSimple(simulation, hosts);
        DatacenterBrokerSimple broker = new DatacenterBrokerSimple(simulation);
        broker.submitVmList(machines);
        broker.submitCloudletList(queue);
        simulation.start();
        double seconds = queue.subList(burst.machines(), queue.size()).stream()
                .mapToDouble(Cloudlet::getFinishTime).average().orElseThrow();
        return new Outcome(seconds, cents);
    }

    private static Cloudlet task(double work, Vm machine) {
        return new CloudletSimple((long) Math.max(1, work), 1, new UtilizationModelFull()).setSizes(1).setVm(machine);
    }
}
