package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.Choice;
import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerException;
import dev.outrigger.balancer.scheduler.SchedulerProvider;
import dev.outrigger.balancer.scheduler.SchedulerSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Which scheduler is used for which task, and what is told of it. */
class SchedulerSelectionTest {
  private final FakeClock clock = new FakeClock();

  /** Says by its cost that it was asked. */
  private record Marked(String name, double cost) implements Scheduler, SchedulerProvider {
    @Override
    public Scheduler create(RandomGenerator random) {
      return this;
    }

    @Override
    public Choice choose(Candidates candidates) {
      return new Choice.Pick(0, cost);
    }
  }

  private static Balancer.Builder marked() {
    return Balancer.builder()
        .extraScheduler(new Marked("usual", 1))
        .extraScheduler(new Marked("for_family", 2))
        .extraScheduler(new Marked("for_type", 3))
        .scheduler("usual");
  }

  private static double cost(Balancer balancer, Task.Builder task) {
    return ((Assigned) balancer.assign(task.build())).costMillis();
  }

  @Test
  void theFamilyWinsOverTheTypeAndTheTypeOverTheDefault() {
    Balancer balancer =
        marked()
            .schedulerForFamily("vision", "for_family")
            .schedulerForType("junit", "for_type")
            .build();
    balancer.workerJoined(Worker.builder("w").slots(10).build());

    assertThat(cost(balancer, Task.builder(1))).isEqualTo(1);
    assertThat(cost(balancer, Task.builder(2).family("text").type("train"))).isEqualTo(1);
    assertThat(cost(balancer, Task.builder(3).family("text").type("junit"))).isEqualTo(3);
    assertThat(cost(balancer, Task.builder(4).type("junit"))).isEqualTo(3);
    assertThat(cost(balancer, Task.builder(5).family("vision"))).isEqualTo(2);
    assertThat(cost(balancer, Task.builder(6).family("vision").type("junit"))).isEqualTo(2);
  }

  @Test
  void everyNameThatIsWrongIsToldWhenTheBalancerIsBuilt() {
    assertThatThrownBy(
            () ->
                Balancer.builder()
                    .scheduler("banana")
                    .schedulerForFamily("vision", "round_robbin")
                    .schedulerForType("junit", "composite(adaptive:1)")
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown scheduler 'banana'")
        .hasMessageContaining(
            "\nfor family vision: unknown scheduler 'round_robbin'; did you mean round_robin?")
        .hasMessageContaining("\nfor type junit: scheduler 'composite(adaptive:1)' cannot be used");
  }

  @Test
  void schedulersWrittenAlikeShareTheirTurns() {
    Balancer balancer =
        Balancer.builder()
            .scheduler("round_robin")
            .schedulerForFamily("vision", "round_robin")
            .build();
    balancer.workerJoined(Worker.builder("a").slots(9).build());
    balancer.workerJoined(Worker.builder("b").slots(9).build());

    for (int i = 0; i < 6; i++) {
      Task task = Task.builder(i).family(i % 2 == 0 ? "vision" : "text").build();
      Object worker = ((Assigned) balancer.assign(task)).attempt().workerId();
      assertThat(worker).isEqualTo(i % 2 == 0 ? "a" : "b");
    }
  }

  @Test
  void aFaultIsThatOfTheSchedulerWhichWasAsked() {
    Balancer balancer =
        marked()
            .extraScheduler(new Marked("broken", Double.NaN))
            .schedulerForFamily("vision", "broken")
            .build();
    balancer.workerJoined(Worker.builder("w").build());

    assertThatThrownBy(() -> balancer.assign(Task.builder(1).family("vision").build()))
        .isInstanceOfSatisfying(
            SchedulerException.class, e -> assertThat(e.scheduler()).isEqualTo("broken"));
  }

  @Test
  void theSnapshotShowsWhatChoosesForWhat() {
    Balancer balancer =
        Balancer.builder()
            .schedulerForFamily("vision", "adaptive")
            .schedulerForType("junit", "composite")
            .build();

    assertThat(balancer.snapshot().schedulers())
        .containsExactly(
            new BalancerSnapshot.OfScheduler(
                "default", "performance_based", "performance_based", 0),
            new BalancerSnapshot.OfScheduler("family vision", "adaptive", "least_loaded", 0),
            new BalancerSnapshot.OfScheduler("type junit", "composite", "composite", 0));
  }

  @Test
  void aSwitchReachesTheListenerAndTheSnapshot() {
    List<SchedulerSwitch> told = new ArrayList<>();
    Balancer balancer =
        Balancer.builder()
            .scheduler("adaptive")
            .clock(clock)
            .listener(
                new BalancerListener() {
                  @Override
                  public void schedulerSwitched(SchedulerSwitch event) {
                    told.add(event);
                    throw new IllegalStateException("a listener's fault");
                  }
                })
            .build();
    balancer.workerJoined(Worker.builder("a").slots(9).build());
    balancer.workerJoined(Worker.builder("b").slots(9).build());

    for (int i = 0; i < 60; i++) {
      Object worker = ((Assigned) balancer.assign(Task.builder(i).build())).attempt().workerId();
      clock.advance(Duration.ofSeconds(1));
      balancer.taskFinished(i, worker, new Outcome(true, null));
    }

    assertThat(told).extracting(SchedulerSwitch::to).containsExactly("affinity_based");
    assertThat(balancer.snapshot().schedulers())
        .containsExactly(
            new BalancerSnapshot.OfScheduler("default", "adaptive", "affinity_based", 1));
    assertThat(balancer.snapshot().anomalies()).containsEntry(Anomaly.LISTENER_FAILURE, 1L);
  }
}
