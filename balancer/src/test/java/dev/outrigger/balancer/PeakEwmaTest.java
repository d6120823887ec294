package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How the scheduler peak_ewma learns from what is reported. */
class PeakEwmaTest {
  private final FakeClock clock = new FakeClock();
  private final Balancer balancer = Balancer.builder().scheduler("peak_ewma").clock(clock).build();

  private int tasks;

  private Task task() {
    return Task.builder(tasks++).model("m").build();
  }

  private void run(String worker, Duration duration) {
    Task task = task();
    balancer.taskPlaced(task, worker);
    clock.advance(duration);
    balancer.taskFinished(task.id(), worker, new Outcome(true, null));
  }

  /** Returns where a task goes while worker b has one already. */
  private Object chosenWhileTheOtherIsBusy() {
    Task other = task();
    Task task = task();
    balancer.taskPlaced(other, "b");
    Object worker = ((Assigned) balancer.assign(task)).attempt().workerId();
    balancer.taskCancelled(other.id());
    balancer.taskCancelled(task.id());
    return worker;
  }

  @Test
  void oneStallIsEnoughToAvoidAWorkerForAWhile() {
    balancer.workerJoined(Worker.builder("a").slots(9).serial(true).build());
    balancer.workerJoined(Worker.builder("b").slots(9).serial(true).build());
    for (int i = 0; i < 40; i++) {
      run(i % 2 == 0 ? "a" : "b", Duration.ofSeconds(1));
    }
    assertThat(chosenWhileTheOtherIsBusy()).isEqualTo("a");

    run("a", Duration.ofSeconds(20));
    Object atOnce = chosenWhileTheOtherIsBusy();
    clock.advance(Duration.ofMinutes(15));
    Object later = chosenWhileTheOtherIsBusy();

    assertThat(atOnce).isEqualTo("b");
    assertThat(later).isEqualTo("a");
  }
}
