package dev.outrigger.bench.quality;

import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.bench.quality.rivals.Rivals;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Tasks that all arrive at once and are placed one by one, in the file's order, on machines that
 * work through a queue each. Nothing ends meanwhile: the clock stands still.
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
   * Returns the makespan by the true times, in the file's unit.
   *
   * @throws QualityException if a task is placed nowhere
   */
  double makespan(String scheduler, long seed) throws QualityException {
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
    double[] load = new double[instance.machines()];
    for (int task = 0; task < instance.tasks(); task++) {
      Decision decision = balancer.assign(Task.builder(task).build());
      if (!(decision instanceof Assigned assigned)) {
        throw new QualityException(
            instance.name() + ", " + scheduler + ": task " + task + " was not placed: " + decision);
      }
      int machine = (Integer) assigned.attempt().workerId();
      load[machine] += instance.millis()[task][machine];
    }
    return Arrays.stream(load).max().orElse(0);
  }
}
