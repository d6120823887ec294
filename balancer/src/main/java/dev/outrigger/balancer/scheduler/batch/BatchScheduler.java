package dev.outrigger.balancer.scheduler.batch;

/** Plans many tasks at once, so that the last of them ends soon. Stateless and thread-safe. */
public interface BatchScheduler {
  /** Returns the scheduler's name in configurations, in snake case. */
  String name();

  /**
   * Plans every task.
   *
   * @param plan for that problem; empty, to be filled
   * @param time how long it may take; a scheduler that needs little may not ask
   * @return what no plan's makespan is below, in milliseconds; 0 where that was not looked into
   */
  double plan(BatchProblem problem, BatchPlan plan, TimeBudget time);
}
