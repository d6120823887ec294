package dev.outrigger.bench.quality;

import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import dev.outrigger.balancer.scheduler.batch.BatchScheduler;
import dev.outrigger.bench.quality.rivals.Rivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tasks that all arrive at once and are placed on machines that work through a queue each. Nothing
 * ends meanwhile: the clock stands still.
 */
final class Burst {
  private final EtcInstance instance;
  private final double[][] estimates;

  /**
   * @param error standard deviation of the logarithm by which the estimates are off; 0 for exact
   */
  Burst(EtcInstance instance, double error, long seed) {
    this.instance = instance;
    SplittableRandom random = new SplittableRandom(seed);
    estimates = new double[instance.tasks()][instance.machines()];
    for (int task = 0; task < instance.tasks(); task++) {
      for (int machine = 0; machine < instance.machines(); machine++) {
        double off = error == 0 ? 1 : Math.exp(error * random.nextGaussian());
        estimates[task][machine] = instance.millis()[task][machine] * off;
      }
    }
  }

  /**
   * Returns the makespan by the true times, in the file's unit, where the tasks are placed one by
   * one in the file's order.
   *
   * @throws QualityException if a task is placed nowhere
   */
  double makespan(String scheduler, long seed) throws QualityException {
    Balancer balancer = balancer(scheduler, seed);
    List<Decision> decisions = new ArrayList<>();
    for (int task = 0; task < instance.tasks(); task++) {
      decisions.add(balancer.assign(Task.builder(task).build()));
    }
    return makespan(scheduler, decisions);
  }

  /**
   * Returns the makespan by the true times, in the file's unit, where all tasks are placed at once.
   *
   * @param budget how long planning may take
   * @throws QualityException if a task is placed nowhere
   */
  double makespan(BatchScheduler planner, Duration budget) throws QualityException {
    List<Task> tasks = new ArrayList<>();
    for (int task = 0; task < instance.tasks(); task++) {
      tasks.add(Task.builder(task).build());
    }
    Balancer balancer = balancer(SchedulerRegistry.DEFAULT, 0);
    return makespan(planner.name(), balancer.assignAll(tasks, null, budget, planner).decisions());
  }

  private Balancer balancer(String scheduler, long seed) {
    Balancer balancer =
        Balancer.builder()
            .schedulers(Rivals.andOurs())
            .scheduler(scheduler)
            .random(new SplittableRandom(seed))
            .clock(() -> 0)
            .knownDurations((task, worker) -> estimates[(Integer) task.id()][(Integer) worker])
            .build();
    for (int machine = 0; machine < instance.machines(); machine++) {
      balancer.workerJoined(Worker.builder(machine).slots(instance.tasks()).serial(true).build());
    }
    return balancer;
  }

  private double makespan(String scheduler, List<Decision> decisions) throws QualityException {
    double[] load = new double[instance.machines()];
    for (int task = 0; task < decisions.size(); task++) {
      if (!(decisions.get(task) instanceof Assigned assigned)) {
        throw new QualityException(
            instance.name()
                + ", "
                + scheduler
                + ": task "
                + task
                + " was not placed: "
                + decisions.get(task));
      }
      int machine = (Integer) assigned.attempt().workerId();
      load[machine] += instance.millis()[task][machine];
    }
    return Arrays.stream(load).max().orElse(0);
  }
}
