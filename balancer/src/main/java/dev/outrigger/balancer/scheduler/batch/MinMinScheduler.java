package dev.outrigger.balancer.scheduler.batch;

/**
 * Plans the task next that would be done soonest, where it would be done soonest: Min-min (Ibarra
 * and Kim, "Heuristic algorithms for scheduling independent tasks on nonidentical processors", J.
 * ACM 24(2), 1977, algorithm D; named so by Braun et al., J. Parallel Distrib. Comput. 61(6),
 * 2001).
 *
 * <p>Short tasks come first, which leaves the long ones to the end. O(tasks² + tasks × workers) as
 * a rule.
 */
public final class MinMinScheduler implements BatchScheduler {
  public static final String NAME = "min_min";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double plan(BatchProblem problem, BatchPlan plan, TimeBudget time) {
    ListPlanner.plan(problem, plan, (first, second) -> -first);
    return 0;
  }
}
