package dev.outrigger.balancer.scheduler.batch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One simulated annealing of a plan; the best plan met is kept. Confined to one thread.
 *
 * <p>What is minimised is the soft maximum of the loads, (1/c)·log Σ exp(c·load<sub>j</sub>/bound),
 * and the temperature is in its unit, shares of the bound. A step moves a task to one of the
 * workers where it costs least by the prices, or exchanges it with one from there.
 */
final class Annealing {
  /** The c of the soft maximum: half a per cent more load weighs twice as much. */
  private static final double STEEPNESS = 150;

  /** On how many workers each task is tried. */
  private static final int CHOICES = 3;

  /** Low from the start, since the linear program's solution is not to be melted down. */
  private static final double HOTTEST = 0.001;

  private static final double COLDEST = 0.00002;

  /** Steps between two looks at the clock and at the makespan. */
  private static final int CLOCK = 512;

  private final BatchProblem problem;
  private final SplittableRandom random;
  private final double scale;
  private final int[][] choices;
  private final double[] potential;
  private final int[][] tasksOf;
  private final int[] countOf;
  private final int[] placeOf;

  Annealing(BatchProblem problem, WorkerPrices prices, SplittableRandom random) {
    this.problem = problem;
    this.random = random;
    this.scale = STEEPNESS / Math.max(Double.MIN_NORMAL, prices.boundMillis());
    choices = new int[problem.tasks()][];
    for (int task = 0; task < choices.length; task++) {
      choices[task] = cheapest(task, prices);
    }
    potential = new double[problem.workers()];
    tasksOf = new int[problem.workers()][16];
    countOf = new int[problem.workers()];
    placeOf = new int[problem.tasks()];
  }

  private int[] cheapest(int task, WorkerPrices prices) {
    return IntStream.range(0, problem.workers())
        .filter(worker -> Double.isFinite(problem.millis(task, worker)))
        .boxed()
        .sorted(Comparator.comparingDouble(w -> prices.of(w) * problem.millis(task, w)))
        .limit(CHOICES)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Improves {@code best} until its makespan is {@code enough} or time is up. */
  void run(BatchPlan best, double enough, TimeBudget time) {
    BatchPlan plan = new BatchPlan(problem);
    plan.copyFrom(best);
    list(plan);
    double least = best.makespanMillis();
    double from = time.used();
    for (double now = from; now < 1 && least > enough; now = time.used()) {
      double share = (now - from) / (1 - from);
      double temperature = HOTTEST * Math.pow(COLDEST / HOTTEST, share);
      double unit = temperature * STEEPNESS * Arrays.stream(potential).sum();
      for (int step = 0; step < CLOCK; step++) {
        step(plan, unit);
      }
      double makespan = plan.makespanMillis();
      if (makespan < least) {
        least = makespan;
        best.copyFrom(plan);
      }
    }
  }

  private void step(BatchPlan plan, double temperature) {
    int task = random.nextInt(problem.tasks());
    int from = plan.workerOf(task);
    int to = choices[task][random.nextInt(choices[task].length)];
    if (to == from) {
      return;
    }
    double fromLoad = plan.loadMillis(from) - problem.millis(task, from);
    double toLoad = plan.loadMillis(to) + problem.millis(task, to);
    int other = BatchPlan.NONE;
    if (countOf[to] > 0 && random.nextBoolean()) {
      other = tasksOf[to][random.nextInt(countOf[to])];
      fromLoad += problem.millis(other, from);
      toLoad -= problem.millis(other, to);
    }
    double fromPotential = Math.exp(scale * fromLoad - STEEPNESS);
    double toPotential = Math.exp(scale * toLoad - STEEPNESS);
    double rise = fromPotential + toPotential - potential[from] - potential[to];
    if (rise <= 0 || rise < -temperature * Math.log(1 - random.nextDouble())) {
      shift(plan, task, from, to);
      if (other != BatchPlan.NONE) {
        shift(plan, other, to, from);
      }
      potential[from] = fromPotential;
      potential[to] = toPotential;
    }
  }

  private void list(BatchPlan plan) {
    for (int worker = 0; worker < problem.workers(); worker++) {
      potential[worker] = Math.exp(scale * plan.loadMillis(worker) - STEEPNESS);
    }
    for (int task = 0; task < problem.tasks(); task++) {
      append(task, plan.workerOf(task));
    }
  }

  private void append(int task, int worker) {
    if (countOf[worker] == tasksOf[worker].length) {
      tasksOf[worker] = Arrays.copyOf(tasksOf[worker], 2 * countOf[worker]);
    }
    placeOf[task] = countOf[worker];
    tasksOf[worker][countOf[worker]++] = task;
  }

  private void shift(BatchPlan plan, int task, int from, int to) {
    int last = tasksOf[from][--countOf[from]];
    tasksOf[from][placeOf[task]] = last;
    placeOf[last] = placeOf[task];
    append(task, to);
    plan.move(task, to);
  }
}
