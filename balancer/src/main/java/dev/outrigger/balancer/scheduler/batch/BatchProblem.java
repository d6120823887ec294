package dev.outrigger.balancer.scheduler.batch;

import static java.util.Objects.requireNonNull;

/**
 * Tasks to be spread over workers: how long each adds to the work of each worker, and how much work
 * is there already. Not to be changed while it is planned for.
 */
public final class BatchProblem {
  private final double[][] millis;
  private final double[] backlogMillis;

  /**
   * @param millis by task and worker, above 0; {@link Double#POSITIVE_INFINITY} where the worker
   *     cannot run the task. Each task needs one that can
   * @param backlogMillis by worker, at least 0
   * @throws IllegalArgumentException if a number is none of these, or the sizes do not agree
   */
  public BatchProblem(double[][] millis, double[] backlogMillis) {
    this.millis = requireNonNull(millis, "millis is null");
    this.backlogMillis = requireNonNull(backlogMillis, "backlogMillis is null");
    for (int worker = 0; worker < backlogMillis.length; worker++) {
      if (!(backlogMillis[worker] >= 0 && Double.isFinite(backlogMillis[worker]))) {
        throw new IllegalArgumentException(
            "the backlog of worker "
                + worker
                + " must be at least 0, was "
                + backlogMillis[worker]);
      }
    }
    for (int task = 0; task < millis.length; task++) {
      check(task, millis[task]);
    }
  }

  private void check(int task, double[] row) {
    if (row.length != backlogMillis.length) {
      throw new IllegalArgumentException(
          "task "
              + task
              + " has "
              + row.length
              + " times for "
              + backlogMillis.length
              + " workers");
    }
    boolean any = false;
    for (double time : row) {
      if (!(time > 0)) {
        throw new IllegalArgumentException(
            "the times of task " + task + " must be above 0, one was " + time);
      }
      any |= Double.isFinite(time);
    }
    if (!any) {
      throw new IllegalArgumentException("no worker can run task " + task);
    }
  }

  public int tasks() {
    return millis.length;
  }

  public int workers() {
    return backlogMillis.length;
  }

  /** Returns how long the task adds to the worker's work; infinite where it cannot run it. */
  public double millis(int task, int worker) {
    return millis[task][worker];
  }

  /** Returns the times of one task by worker. Not to be changed. */
  double[] row(int task) {
    return millis[task];
  }

  /** Returns how much work the worker has already. */
  public double backlogMillis(int worker) {
    return backlogMillis[worker];
  }
}
