package dev.outrigger.balancer.scheduler.batch;

import java.util.SplittableRandom;

/**
 * Improves a plan by moving tasks and exchanging them between workers, for as long as it is given.
 *
 * <p>It starts from Min-min, or from the linear program's solution rounded ({@link WorkerPrices}),
 * whichever turns out better after a descent, and goes on by simulated annealing (Kirkpatrick,
 * Gelatt and Vecchi, Science 220, 1983) on the potential Σ exp(c·load<sub>j</sub>/bound), which
 * unlike the makespan tells a step in the right direction from one in the wrong. Tasks are tried
 * only on the workers where the prices say that they belong or nearly so. It ends early when the
 * plan is within 0.01 % of the bound. Deterministic but for the clock: chance is seeded by the
 * problem's size.
 */
public final class LocalSearchScheduler implements BatchScheduler {
  public static final String NAME = "local_search";

  /** Of the bound; then the search ends early. */
  private static final double GOOD_ENOUGH = 1.0001;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double plan(BatchProblem problem, BatchPlan plan, TimeBudget time) {
    ListPlanner.plan(problem, plan, (first, second) -> -first);
    WorkerPrices prices = WorkerPrices.find(problem, time);
    improve(problem, plan, prices, time);
    return prices.boundMillis();
  }

  private static void improve(
      BatchProblem problem, BatchPlan plan, WorkerPrices prices, TimeBudget time) {
    if (problem.workers() < 2 || problem.tasks() == 0) {
      return;
    }
    BatchPlan rounded = new BatchPlan(problem);
    for (int task = 0; task < problem.tasks(); task++) {
      rounded.move(task, prices.favourite(task));
    }
    SplittableRandom random = new SplittableRandom(problem.tasks() * 31L + problem.workers());
    Annealing annealing = new Annealing(problem, prices, random);
    double enough = prices.boundMillis() * GOOD_ENOUGH;
    if (rounded.makespanMillis() < plan.makespanMillis()) {
      plan.copyFrom(rounded);
    }
    annealing.run(plan, enough, time);
  }
}
