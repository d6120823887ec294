package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.KnownDurations;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller knows of durations, and the schedulers that count backlogs with it. */
class KnownDurationsTest {
  private final FakeClock clock = new FakeClock();

  private Balancer balancer(String scheduler, KnownDurations known) {
    Balancer balancer =
        Balancer.builder().scheduler(scheduler).clock(clock).knownDurations(known).build();
    balancer.workerJoined(Worker.builder("a").slots(100).serial(true).build());
    balancer.workerJoined(Worker.builder("b").slots(100).serial(true).build());
    return balancer;
  }

  private static Object place(Balancer balancer, String task) {
    return ((Assigned) balancer.assign(Task.builder(task).build())).attempt().workerId();
  }

  @ParameterizedTest
  @ValueSource(strings = {"performance_based", "minimum_completion_time", "exponential_potential"})
  void whatIsKnownComesBeforeWhatWasLearned(String scheduler) {
    Balancer balancer = balancer(scheduler, (task, worker) -> worker.equals("b") ? 10 : 1000);
    for (int i = 0; i < 20; i++) {
      balancer.taskPlaced(Task.builder("learn").build(), "b");
      balancer.taskFinished("learn", "b", new Outcome(true, Duration.ofSeconds(50)));
      balancer.taskPlaced(Task.builder("learn").build(), "a");
      balancer.taskFinished("learn", "a", new Outcome(true, Duration.ofMillis(1)));
    }

    assertThat(place(balancer, "t")).isEqualTo("b");
  }

  @Test
  void whatIsNotKnownIsLearned() {
    Balancer balancer = balancer("minimum_completion_time", (task, worker) -> Double.NaN);
    for (int i = 0; i < 20; i++) {
      balancer.taskPlaced(Task.builder("learn").build(), "b");
      balancer.taskFinished("learn", "b", new Outcome(true, Duration.ofSeconds(50)));
      balancer.taskPlaced(Task.builder("learn").build(), "a");
      balancer.taskFinished("learn", "a", new Outcome(true, Duration.ofMillis(1)));
    }

    assertThat(place(balancer, "t")).isEqualTo("a");
  }

  @Test
  void theEarliestCompletionCountsTheWorkAhead() {
    Balancer balancer =
        balancer("minimum_completion_time", (task, worker) -> worker.equals("a") ? 100 : 250);

    assertThat(place(balancer, "t0")).isEqualTo("a"); // 100 against 250
    assertThat(place(balancer, "t1")).isEqualTo("a"); // 200 against 250
    assertThat(place(balancer, "t2")).isEqualTo("b"); // 300 against 250
  }

  @Test
  void ofTheWorkAheadOnlyWhatIsLeftCounts() {
    Balancer balancer =
        balancer("minimum_completion_time", (task, worker) -> worker.equals("a") ? 100 : 250);
    balancer.taskPlaced(Task.builder("early").build(), "b");
    clock.advance(Duration.ofMillis(200));
    for (int i = 0; i < 3; i++) {
      balancer.taskPlaced(Task.builder("late" + i).build(), "a");
    }

    assertThat(place(balancer, "t")).isEqualTo("b"); // 50 + 250 against 300 + 100
  }
}
