package dev.outrigger.balancer.scheduler.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch may consist of, and what a plan for it adds up to. */
class BatchProblemTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aBacklogThatIsNoFiniteTimeIsRefused(double backlog) {
    assertThatThrownBy(() -> new BatchProblem(new double[][] {{1, 1}}, new double[] {0, backlog}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the backlog of worker 1 must be at least 0, was " + backlog);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aTimeThatIsNotAboveZeroIsRefused(double time) {
    assertThatThrownBy(
            () -> new BatchProblem(new double[][] {{1, 1}, {1, time}}, new double[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the times of task 1 must be above 0, one was " + time);
  }

  @Test
  void aTaskThatNobodyCanRunIsRefused() {
    assertThatThrownBy(
            () -> new BatchProblem(new double[][] {{NEVER, 1}, {NEVER, NEVER}}, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no worker can run task 1");
  }

  @Test
  void aTaskWithoutATimeForEachWorkerIsRefused() {
    assertThatThrownBy(() -> new BatchProblem(new double[][] {{1}}, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task 0 has 1 times for 2 workers");
  }

  @Test
  void tellsWhatItWasGiven() {
    BatchProblem problem =
        new BatchProblem(new double[][] {{1, 2}, {3, NEVER}, {5, 6}}, new double[] {0, 7});

    assertThat(problem.tasks()).isEqualTo(3);
    assertThat(problem.workers()).isEqualTo(2);
    assertThat(problem.millis(1, 0)).isEqualTo(3);
    assertThat(problem.backlogMillis(1)).isEqualTo(7);
  }

  @Test
  void aPlanAddsTheTasksOfAWorkerToWhatItHasAndTakesAwayWhatIsMoved() {
    BatchPlan plan =
        new BatchPlan(new BatchProblem(new double[][] {{1, 2}, {30, 40}}, new double[] {100, 0}));
    assertThat(plan.workerOf(0)).isEqualTo(BatchPlan.NONE);
    assertThat(plan.makespanMillis()).isEqualTo(100);

    plan.move(0, 0);
    plan.move(1, 0);
    assertThat(plan.loadMillis(0)).isEqualTo(131);
    assertThat(plan.makespanMillis()).isEqualTo(131);

    plan.move(1, 1);
    assertThat(plan.workerOf(1)).isEqualTo(1);
    assertThat(plan.loadMillis(0)).isEqualTo(101);
    assertThat(plan.loadMillis(1)).isEqualTo(40);
    assertThat(plan.makespanMillis()).isEqualTo(101);
  }
}
