package dev.outrigger.bench.quality;

import java.util.SplittableRandom;

/**
 * The tasks of one run: when each arrives, of which class it is, and how much more or less than the
 * class's mean it takes, on whatever worker. Drawn once, so that all schedulers meet the same.
 */
final class Traffic {
  private final double[] arrivalSeconds;
  private final int[] taskClass;
  private final double[] factor;

  private Traffic(double[] arrivalSeconds, int[] taskClass, double[] factor) {
    this.arrivalSeconds = arrivalSeconds;
    this.taskClass = taskClass;
    this.factor = factor;
  }

  /**
   * Draws tasks; classes come equally often.
   *
   * @param perSecond how many arrive a second, in the mean
   * @param arrivals where the gaps between them come from
   * @param scatter standard deviations of the logarithms of the size and the noise, both of mean 1
   */
  static Traffic draw(
      int tasks, int classes, double perSecond, Arrivals arrivals, Scatter scatter, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] at = new double[tasks];
    int[] taskClass = new int[tasks];
    double[] factor = new double[tasks];
    double now = 0;
    for (int i = 0; i < tasks; i++) {
      now += arrivals.gap(i, random) / perSecond;
      at[i] = now;
      taskClass[i] = random.nextInt(classes);
      factor[i] = scatter.draw(random);
    }
    return new Traffic(at, taskClass, factor);
  }

  int tasks() {
    return taskClass.length;
  }

  double arrivalSeconds(int task) {
    return arrivalSeconds[task];
  }

  int taskClass(int task) {
    return taskClass[task];
  }

  /** Returns the task's true duration as a share of its class's mean. */
  double factor(int task) {
    return factor[task];
  }
}
