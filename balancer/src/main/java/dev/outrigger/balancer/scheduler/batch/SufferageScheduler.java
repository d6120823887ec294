package dev.outrigger.balancer.scheduler.batch;

/**
 * Plans the task next that would suffer most from not getting its best worker: the one whose second
 * choice is worse than its first by most (Maheswaran, Ali, Siegel, Hensgen and Freund, "Dynamic
 * mapping of a class of independent tasks onto heterogeneous computing systems", J. Parallel
 * Distrib. Comput. 59(2), 1999).
 *
 * <p>Departure: they plan at most one task a worker before they count again; here each task is
 * planned on its own, as in list scheduling, which is a little better. A task that only one worker
 * can run comes first. O(tasks² + tasks × workers) as a rule.
 */
public final class SufferageScheduler implements BatchScheduler {
  public static final String NAME = "sufferage";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double plan(BatchProblem problem, BatchPlan plan, TimeBudget time) {
    ListPlanner.plan(problem, plan, (first, second) -> second - first);
    return 0;
  }
}
