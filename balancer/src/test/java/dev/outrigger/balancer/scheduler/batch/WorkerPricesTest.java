package dev.outrigger.balancer.scheduler.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the prices certify, and where they say that tasks belong. */
class WorkerPricesTest {
  private static final TimeBudget ENDLESS = () -> 0;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  private static BatchProblem problem(double[] backlog, double[]... millis) {
    return new BatchProblem(millis, backlog);
  }

  private static double priceOfAll(BatchProblem problem, WorkerPrices prices) {
    double sum = 0;
    for (int worker = 0; worker < problem.workers(); worker++) {
      sum += prices.of(worker) * problem.backlogMillis(worker);
    }
    for (int task = 0; task < problem.tasks(); task++) {
      int t = task;
      sum +=
          IntStream.range(0, problem.workers())
              .mapToDouble(worker -> prices.of(worker) * problem.millis(t, worker))
              .min()
              .orElseThrow();
    }
    return sum;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noPlanIsBelowTheBoundAndTheBestOneIsNotFarAboveIt(long seed) {
    BatchProblem problem = RandomProblems.of(new SplittableRandom(seed), 7, 3);

    double bound = WorkerPrices.find(problem, ENDLESS).boundMillis();

    double optimum = RandomProblems.optimum(problem);
    assertThat(bound).isLessThanOrEqualTo(optimum * (1 + 1e-9)).isGreaterThan(0.6 * optimum);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void thePricesSumToOneAndProveTheBound(long seed) {
    BatchProblem problem = RandomProblems.of(new SplittableRandom(seed), 40, 4);

    WorkerPrices prices = WorkerPrices.find(problem, ENDLESS);

    double[] price = IntStream.range(0, 4).mapToDouble(prices::of).toArray();
    assertThat(price).doesNotContain(0);
    assertThat(Arrays.stream(price).sum()).isCloseTo(1, within(1e-9));
    assertThat(priceOfAll(problem, prices)).isCloseTo(prices.boundMillis(), within(1e-9));
  }

  @Test
  void isTheMeanLoadWhereTasksAreAlikeAndTheirWorkersToo() {
    double[] alike = {10, 10};

    WorkerPrices prices =
        WorkerPrices.find(problem(new double[] {0, 6}, alike, alike, alike), ENDLESS);

    assertThat(prices.boundMillis()).isCloseTo(18, within(0.01)); // (6 + 3 × 10) ÷ 2
  }

  @Test
  void isWhereTheLoadsOfUnlikeWorkersAreEqualIfTasksCanBeDivided() {
    // Of 12 tasks worker 0 would do 8 in 80 ms, and worker 1, half as fast, 4.
    double[][] millis = new double[12][];
    Arrays.setAll(millis, i -> new double[] {10, 20});

    WorkerPrices prices = WorkerPrices.find(problem(new double[2], millis), ENDLESS);

    assertThat(prices.boundMillis()).isCloseTo(80, within(0.5));
    assertThat(prices.of(0)).isCloseTo(2.0 / 3, within(0.01));
  }

  @Test
  void isAtLeastTheTaskThatTakesLongestWhereItWouldBeDoneFirst() {
    WorkerPrices prices =
        WorkerPrices.find(
            problem(new double[] {5, 0}, new double[] {10, 20}, new double[] {1, 1}), ENDLESS);

    assertThat(prices.boundMillis()).isEqualTo(15);
  }

  @Test
  void aTaskBelongsWhereItIsCheapestInProportionAndNotWhereItIsShortest() {
    // Worker 0 is faster at all, and worth most for the tasks that it does ten times as fast.
    double[][] millis = new double[20][];
    Arrays.setAll(millis, i -> i < 10 ? new double[] {10, 100} : new double[] {10, 11});

    WorkerPrices prices = WorkerPrices.find(problem(new double[2], millis), ENDLESS);

    assertThat(IntStream.range(0, 20).map(prices::favourite))
        .startsWith(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        .endsWith(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void aQuarterOfTheTimeIsAllThatIsUsed() {
    AtomicInteger looks = new AtomicInteger();
    BatchProblem problem = RandomProblems.of(new SplittableRandom(1), 5, 3);

    WorkerPrices.find(
        problem,
        () -> {
          int look = looks.incrementAndGet();
          return look < 4 ? 0.25 : 0.26;
        });

    assertThat(looks).hasValue(4);
  }
}
