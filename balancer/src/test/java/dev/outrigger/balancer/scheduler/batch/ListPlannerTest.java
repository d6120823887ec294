package dev.outrigger.balancer.scheduler.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That Min-min and Sufferage plan what their papers say. */
class ListPlannerTest {
  private static final TimeBudget NO_TIME = () -> 1;
  private static final double NEVER = Double.POSITIVE_INFINITY;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 50);
  }

  private static int[] planned(BatchScheduler planner, BatchProblem problem) {
    BatchPlan plan = new BatchPlan(problem);
    assertThat(planner.plan(problem, plan, NO_TIME)).as("no bound was looked for").isZero();
    return IntStream.range(0, problem.tasks()).map(plan::workerOf).toArray();
  }

  @Test
  void minMinPlansWhatIsDoneSoonestFirst() {
    // Task 1 takes worker 0 until 2; there task 0 would be done at 6, on worker 1 at 5.
    BatchProblem problem = new BatchProblem(new double[][] {{4, 5}, {2, 9}}, new double[] {0, 0});

    assertThat(planned(new MinMinScheduler(), problem)).containsExactly(1, 0);
  }

  @Test
  void sufferagePlansFirstWhatWouldLoseMostByItsSecondChoice() {
    // Task 0 would lose 16 by worker 1, task 1 only 2, though it would be done sooner.
    BatchProblem problem = new BatchProblem(new double[][] {{4, 20}, {3, 5}}, new double[] {0, 0});

    assertThat(planned(new SufferageScheduler(), problem)).containsExactly(0, 1);
    assertThat(planned(new MinMinScheduler(), problem)).containsExactly(0, 0);
  }

  @Test
  void sufferagePlansFirstWhatOnlyOneWorkerCanRun() {
    // Task 0 would lose 90 by worker 1, task 1 cannot do without worker 0.
    BatchProblem problem =
        new BatchProblem(new double[][] {{10, 100}, {95, NEVER}}, new double[] {0, 0});

    assertThat(planned(new SufferageScheduler(), problem)).containsExactly(1, 0);
  }

  @Test
  void theWorkThatIsThereCountsAsDoneFirst() {
    BatchProblem problem = new BatchProblem(new double[][] {{4, 5}}, new double[] {2, 0});

    assertThat(planned(new MinMinScheduler(), problem)).containsExactly(1);
    assertThat(planned(new SufferageScheduler(), problem)).containsExactly(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsRememberedOfTheTwoBestWorkersIsWhatLookingAtAllWouldFind(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BatchProblem problem = RandomProblems.of(random, 20, random.nextInt(2, 7));

    assertThat(planned(new MinMinScheduler(), problem))
        .isEqualTo(byLookingAtAll(problem, (first, second) -> -first));
    assertThat(planned(new SufferageScheduler(), problem))
        .isEqualTo(byLookingAtAll(problem, (first, second) -> second - first));
  }

  /** Plans by sorting all completion times anew in every step. */
  private static int[] byLookingAtAll(BatchProblem problem, DoubleBinaryOperator urgency) {
    BatchPlan plan = new BatchPlan(problem);
    for (int step = 0; step < problem.tasks(); step++) {
      int chosen = -1;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int task = 0; task < problem.tasks(); task++) {
        double[] done = completions(problem, plan, task);
        Arrays.sort(done);
        double here = urgency.applyAsDouble(done[0], done[1]);
        // Where nobody else can run either of two, it does not matter which comes first.
        if (plan.workerOf(task) == BatchPlan.NONE && here > greatest) {
          greatest = here;
          chosen = task;
        }
      }
      double[] done = completions(problem, plan, chosen);
      double first = Arrays.stream(done).min().orElseThrow();
      plan.move(
          chosen,
          IntStream.range(0, done.length).filter(w -> done[w] == first).findFirst().orElseThrow());
    }
    return IntStream.range(0, problem.tasks()).map(plan::workerOf).toArray();
  }

  private static double[] completions(BatchProblem problem, BatchPlan plan, int task) {
    return IntStream.range(0, problem.workers())
        .mapToDouble(worker -> plan.loadMillis(worker) + problem.millis(task, worker))
        .toArray();
  }
}
