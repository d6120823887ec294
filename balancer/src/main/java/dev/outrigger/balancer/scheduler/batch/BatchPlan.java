package dev.outrigger.balancer.scheduler.batch;

import java.util.Arrays;

/**
 * Which worker each task of a {@link BatchProblem} is planned for, and how much work that makes. A
 * scheduler fills it in. Confined to one thread.
 */
public final class BatchPlan {
  /** The worker of a task that is planned for none so far. */
  public static final int NONE = -1;

  private final BatchProblem problem;
  private final int[] workerOf;
  private final double[] load;

  public BatchPlan(BatchProblem problem) {
    this.problem = problem;
    workerOf = new int[problem.tasks()];
    Arrays.fill(workerOf, NONE);
    load = new double[problem.workers()];
    for (int worker = 0; worker < load.length; worker++) {
      load[worker] = problem.backlogMillis(worker);
    }
  }

  /** Returns the worker that the task is planned for, or {@link #NONE}. */
  public int workerOf(int task) {
    return workerOf[task];
  }

  /** Returns the work of the worker, what was there before included. */
  public double loadMillis(int worker) {
    return load[worker];
  }

  /** Plans the task for the worker, and no longer for the one before. */
  public void move(int task, int worker) {
    int before = workerOf[task];
    if (before != NONE) {
      load[before] -= problem.millis(task, before);
    }
    load[worker] += problem.millis(task, worker);
    workerOf[task] = worker;
  }

  /** Returns the work of the worker that has most; linear in the workers. */
  public double makespanMillis() {
    return Arrays.stream(load).max().orElse(0);
  }

  /** Takes over the plan of another for the same problem. */
  void copyFrom(BatchPlan other) {
    System.arraycopy(other.workerOf, 0, workerOf, 0, workerOf.length);
    System.arraycopy(other.load, 0, load, 0, load.length);
  }
}
