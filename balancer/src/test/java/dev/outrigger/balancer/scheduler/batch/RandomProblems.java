package dev.outrigger.balancer.scheduler.batch;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Small problems that follow from chance, and their best makespan by trying all plans. */
final class RandomProblems {
  private RandomProblems() {}

  /** Returns a problem where about one time in five is infinite, and workers have some backlog. */
  static BatchProblem of(SplittableRandom random, int tasks, int workers) {
    double[][] millis = new double[tasks][workers];
    for (double[] row : millis) {
      Arrays.setAll(
          row, j -> random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble(1, 20));
      row[random.nextInt(workers)] = random.nextDouble(1, 20);
    }
    double[] backlog = new double[workers];
    Arrays.setAll(backlog, j -> random.nextBoolean() ? 0 : random.nextDouble(10));
    return new BatchProblem(millis, backlog);
  }

  /** Returns the least makespan of all workers^tasks plans. */
  static double optimum(BatchProblem problem) {
    double[] load = new double[problem.workers()];
    Arrays.setAll(load, problem::backlogMillis);
    return optimum(problem, 0, load);
  }

  private static double optimum(BatchProblem problem, int task, double[] load) {
    if (task == problem.tasks()) {
      return Arrays.stream(load).max().orElse(0);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int worker = 0; worker < load.length; worker++) {
      double before = load[worker];
      load[worker] += problem.millis(task, worker);
      least = Math.min(least, optimum(problem, task + 1, load));
      load[worker] = before;
    }
    return least;
  }
}
