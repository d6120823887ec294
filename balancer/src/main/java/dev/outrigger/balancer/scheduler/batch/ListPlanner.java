package dev.outrigger.balancer.scheduler.batch;

import java.util.Arrays;

/**
 * Plans one task after the other, each for the worker that would have it done first; which task is
 * next is a rule's choice. For each task its best and second-best worker are remembered, and looked
 * for again only when one of them got more work. O(tasks² + tasks × workers) as a rule. Confined to
 * one thread.
 */
final class ListPlanner {
  /** Which of the tasks that are left is next: that of the greatest urgency. */
  @FunctionalInterface
  interface Urgency {
    /**
     * Returns how urgent a task is.
     *
     * @param first when the task would be done where it would be first
     * @param second when it would be done at the second-best worker; infinite where there is none
     */
    double of(double first, double second);
  }

  private final BatchProblem problem;
  private final BatchPlan plan;
  private final int[] best;
  private final int[] next;
  private final double[] first;
  private final double[] second;

  private ListPlanner(BatchProblem problem, BatchPlan plan) {
    this.problem = problem;
    this.plan = plan;
    best = new int[problem.tasks()];
    next = new int[problem.tasks()];
    first = new double[problem.tasks()];
    second = new double[problem.tasks()];
  }

  static void plan(BatchProblem problem, BatchPlan plan, Urgency urgency) {
    new ListPlanner(problem, plan).run(urgency);
  }

  private void run(Urgency urgency) {
    int left = problem.tasks();
    int[] tasks = new int[left];
    Arrays.setAll(tasks, i -> i);
    for (int task : tasks) {
      seek(task);
    }
    while (left > 0) {
      int chosen = 0;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < left; i++) {
        double here = urgency.of(first[tasks[i]], second[tasks[i]]);
        if (here > greatest) {
          greatest = here;
          chosen = i;
        }
      }
      int worker = best[tasks[chosen]];
      plan.move(tasks[chosen], worker);
      tasks[chosen] = tasks[--left];
      for (int i = 0; i < left; i++) {
        if (best[tasks[i]] == worker || next[tasks[i]] == worker) {
          seek(tasks[i]);
        }
      }
    }
  }

  private void seek(int task) {
    double[] times = problem.row(task);
    best[task] = BatchPlan.NONE;
    next[task] = BatchPlan.NONE;
    first[task] = Double.POSITIVE_INFINITY;
    second[task] = Double.POSITIVE_INFINITY;
    for (int worker = 0; worker < times.length; worker++) {
      double done = plan.loadMillis(worker) + times[worker];
      if (done < first[task]) {
        second[task] = first[task];
        next[task] = best[task];
        first[task] = done;
        best[task] = worker;
      } else if (done < second[task]) {
        second[task] = done;
        next[task] = worker;
      }
    }
  }
}
