package dev.outrigger.balancer.scheduler.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How well the search improves plans, by budgets that count looks in place of time. */
class LocalSearchSchedulerTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  /** Time that passes only by looking at it, and is up after so many looks. */
  private static final class Looks implements TimeBudget {
    private final double most;
    private int count;

    Looks(int most) {
      this.most = most;
    }

    @Override
    public double used() {
      return count++ / most;
    }
  }

  private static BatchPlan allOnTheFirst(BatchProblem problem) {
    BatchPlan plan = new BatchPlan(problem);
    for (int task = 0; task < problem.tasks(); task++) {
      int t = task;
      plan.move(
          task,
          IntStream.range(0, problem.workers())
              .filter(worker -> problem.millis(t, worker) < NEVER)
              .findFirst()
              .orElseThrow());
    }
    return plan;
  }

  private static void assertAddsUp(BatchProblem problem, BatchPlan plan) {
    double[] load = new double[problem.workers()];
    Arrays.setAll(load, problem::backlogMillis);
    for (int task = 0; task < problem.tasks(); task++) {
      load[plan.workerOf(task)] += problem.millis(task, plan.workerOf(task));
    }
    for (int worker = 0; worker < load.length; worker++) {
      assertThat(plan.loadMillis(worker)).isCloseTo(load[worker], within(1e-6));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void annealingFindsAPlanThatIsHardlyWorseThanTheBestFromTheWorstStart(long seed) {
    BatchProblem problem = RandomProblems.of(new SplittableRandom(seed), 8, 3);
    WorkerPrices prices = WorkerPrices.find(problem, () -> 0);
    BatchPlan plan = allOnTheFirst(problem);

    new Annealing(problem, prices, new SplittableRandom(seed)).run(plan, 0, new Looks(40));

    assertThat(plan.makespanMillis()).isLessThan(1.1 * RandomProblems.optimum(problem));
    assertAddsUp(problem, plan);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isWithinThreeHundredthsOfTheBoundWhereTasksAreMany(long seed) {
    BatchProblem problem = RandomProblems.of(new SplittableRandom(seed), 120, 5);
    BatchPlan plan = new BatchPlan(problem);

    double bound = new LocalSearchScheduler().plan(problem, plan, new Looks(400));

    assertThat(plan.makespanMillis()).isBetween(bound, 1.03 * bound);
    assertAddsUp(problem, plan);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isNeverWorseThanMinMinHoweverLittleTimeThereIs(long seed) {
    BatchProblem problem = RandomProblems.of(new SplittableRandom(seed), 15, 4);
    BatchPlan minMin = new BatchPlan(problem);
    new MinMinScheduler().plan(problem, minMin, () -> 1);

    BatchPlan plan = new BatchPlan(problem);
    new LocalSearchScheduler().plan(problem, plan, () -> 1);

    assertThat(plan.makespanMillis()).isLessThanOrEqualTo(minMin.makespanMillis());
  }

  @Test
  void annealingStopsAsSoonAsThePlanIsGoodEnough() {
    double[][] alike = new double[10][];
    Arrays.setAll(alike, i -> new double[] {1, 1});
    BatchProblem problem = new BatchProblem(alike, new double[2]);
    WorkerPrices prices = WorkerPrices.find(problem, () -> 0);
    BatchPlan plan = allOnTheFirst(problem);
    Looks looks = new Looks(1000);

    new Annealing(problem, prices, new SplittableRandom(1)).run(plan, 5, looks);

    assertThat(plan.makespanMillis()).isEqualTo(5);
    assertThat(looks.count).isLessThan(50);
  }

  @Test
  void theSearchEndsWhereThePlanIsAsGoodAsTheBound() {
    BatchProblem problem = new BatchProblem(new double[][] {{1, 100}, {100, 1}}, new double[2]);
    Looks looks = new Looks(100_000);
    BatchPlan plan = new BatchPlan(problem);

    double bound = new LocalSearchScheduler().plan(problem, plan, looks);

    assertThat(bound).isEqualTo(1);
    assertThat(plan.makespanMillis()).isEqualTo(1);
    assertThat(looks.count).as("what the prices take, and one or two more").isLessThan(200);
  }

  @Test
  void theSamePlanIsFoundInTheSameTime() {
    BatchProblem problem = RandomProblems.of(new SplittableRandom(5), 60, 6);
    BatchPlan one = new BatchPlan(problem);
    BatchPlan other = new BatchPlan(problem);

    new LocalSearchScheduler().plan(problem, one, new Looks(40));
    new LocalSearchScheduler().plan(problem, other, new Looks(40));

    assertThat(IntStream.range(0, 60).map(one::workerOf))
        .containsExactly(
            IntStream.range(0, 60).map(other::workerOf).boxed().toArray(Integer[]::new));
  }

  @Test
  void nothingIsSearchedWhereThereIsNoChoice() {
    BatchProblem one = new BatchProblem(new double[][] {{2}, {3}}, new double[] {4});
    BatchPlan plan = new BatchPlan(one);
    assertThat(new LocalSearchScheduler().plan(one, plan, new Looks(1000))).isEqualTo(9);
    assertThat(plan.makespanMillis()).isEqualTo(9);

    BatchProblem none = new BatchProblem(new double[0][], new double[] {4, 5});
    new LocalSearchScheduler().plan(none, new BatchPlan(none), new Looks(1000));
  }
}
