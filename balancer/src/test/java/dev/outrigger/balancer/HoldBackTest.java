package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When performance_based lets a task wait although a worker is free. */
class HoldBackTest {
  private final FakeClock clock = new FakeClock();
  private final Balancer balancer = Balancer.builder().clock(clock).build();

  /**
   * Teaches that "slow" takes 20 times as long as "fast", and how long three kinds of task take.
   */
  @BeforeEach
  void learn() {
    balancer.workerJoined(Worker.builder("fast").build());
    balancer.workerJoined(Worker.builder("slow").build());
    for (int i = 0; i < 20; i++) {
      for (String kind : List.of("short", "middle", "long")) {
        run(kind, "fast", nominal(kind));
        run(kind, "slow", 20 * nominal(kind));
      }
    }
  }

  private static long nominal(String kind) {
    return switch (kind) {
      case "short" -> 20;
      case "middle" -> 500;
      default -> 5000;
    };
  }

  private void run(String kind, String worker, long millis) {
    Task task = task("learn", kind);
    balancer.taskPlaced(task, worker);
    balancer.taskFinished("learn", worker, new Outcome(true, Duration.ofMillis(millis)));
  }

  @Test
  void waitsForABusyWorkerOnlyIfTheCallerThatListsItCountsItBusyToo() {
    assertPlaced(balancer.assign(task("first", "middle")), "fast");
    Task next = task("next", "middle");

    Decision bothSayBusy =
        balancer.assign(
            next, List.of(new Candidate("fast", 0, true), new Candidate("slow", 1, true)));
    Decision toldFree =
        balancer.assign(
            next, List.of(new Candidate("fast", 1, true), new Candidate("slow", 1, true)));

    assertThat(((Nobody) bothSayBusy).cause()).isEqualTo(Cause.BETTER_WORKER_SOON);
    assertPlaced(toldFree, "slow");
  }

  @Test
  void takesTheFastWorkerIfItIsFree() {
    assertPlaced(balancer.assign(task("t", "long")), "fast");
  }

  @Test
  void aLongTaskWaitsForTheFastWorker() {
    balancer.taskPlaced(task("running", "middle"), "fast");

    Decision decision = balancer.assign(task("t", "long"));

    assertThat(decision)
        .isInstanceOfSatisfying(
            Nobody.class,
            nobody -> {
              assertThat(nobody.cause()).isEqualTo(Cause.BETTER_WORKER_SOON);
              assertThat(nobody.reason())
                  .startsWith("worker slow is free and would need ")
                  .contains(" s; worker fast is busy and is expected to have it done in ");
            });
  }

  @Test
  void aShortTaskDoesNotWaitForALongOne() {
    balancer.taskPlaced(task("running", "long"), "fast");

    assertPlaced(balancer.assign(task("t", "short")), "slow");
  }

  @Test
  void aDeepQueueUsesTheSlowWorker() {
    int held = depthFromWhichTheSlowWorkerIsUsed();

    assertThat(held).isBetween(15, 40);
    assertThat(balancer.snapshot().workers())
        .anyMatch(w -> w.worker().id().equals("slow") && w.outstanding() == 1);
  }

  private int depthFromWhichTheSlowWorkerIsUsed() {
    balancer.taskPlaced(task("running", "middle"), "fast");
    int held = 0;
    while (held < 100 && balancer.assign(task("t" + held, "middle")) instanceof Nobody) {
      held++;
    }
    return held;
  }

  @Test
  void askingForTheSameQueueAgainDoesNotMakeItDeeper() {
    HoldBackTest other = new HoldBackTest();
    other.learn();
    int depth = other.depthFromWhichTheSlowWorkerIsUsed();
    balancer.taskPlaced(task("running", "middle"), "fast");

    for (int walk = 0; walk < 20; walk++) {
      for (int t = 0; t < depth; t++) {
        assertThat(balancer.assign(task("t" + t, "middle"))).isInstanceOf(Nobody.class);
      }
      double work = depth * nominal("middle");
      assertThat(plannedOnFast()).isBetween(0.9 * work, 1.2 * work);
    }
  }

  @Test
  void aPlanIsDroppedWhenCapacityIsFreed() {
    balancer.taskPlaced(task("running", "middle"), "fast");
    balancer.assign(task("t1", "middle"));
    assertThat(plannedOnFast()).isPositive();

    balancer.taskFinished("running", "fast", new Outcome(true, null));

    assertThat(plannedOnFast()).isZero();
  }

  @Test
  void nothingWaitsWhileNothingRuns() {
    balancer.workerLeft("fast");

    assertPlaced(balancer.assign(task("t", "long")), "slow");
  }

  @Test
  void aWorkerFullByTheCallersCountAloneIsNotWaitedFor() {
    List<Candidate> candidates =
        List.of(new Candidate("fast", 0, true), new Candidate("slow", 1, true));

    assertPlaced(balancer.assign(task("t", "long"), candidates), "slow");
  }

  @Test
  void aBusyWorkerThatIsNotListedIsWorthWaitingFor() {
    balancer.taskPlaced(task("running", "middle"), "fast");

    Decision decision = balancer.assign(task("t", "long"), List.of(Candidate.of("slow")));

    assertThat(decision).isInstanceOf(Nobody.class);
  }

  @Test
  void aBusyWorkerThatIsNotListedWhereOtherBusyOnesAreIsNotWaitedFor() {
    balancer.workerJoined(Worker.builder("other").build());
    for (int i = 0; i < 5; i++) {
      run("long", "other", 40 * nominal("long"));
    }
    balancer.taskPlaced(task("running", "middle"), "fast");
    balancer.taskPlaced(task("running too", "long"), "other");

    Decision decision =
        balancer.assign(
            task("t", "long"),
            List.of(new Candidate("other", 0, true), new Candidate("slow", 1, true)));

    assertPlaced(decision, "slow");
  }

  @Test
  void aBusyWorkerThatIsNotListedIsWaitedForWhereAFreeOneIsNotAvailable() {
    balancer.workerJoined(Worker.builder("paused").build());
    balancer.taskPlaced(task("running", "middle"), "fast");

    Decision decision =
        balancer.assign(
            task("t", "long"),
            List.of(new Candidate("paused", 1, false), new Candidate("slow", 1, true)));

    assertThat(decision).isInstanceOf(Nobody.class);
  }

  @Test
  void aWorkerThatHangsIsNotWaitedForForEver() {
    balancer.taskPlaced(task("hangs", "short"), "fast");
    double waited = waitUntilPlaced("t", "middle");

    // On the slow worker it takes 10 s.
    assertThat(waited).isBetween(1_000.0, 20_000.0);
  }

  @Test
  void aTaskThatIsAlwaysOvertakenIsGivenAwayOnceItHasWaitedFourTimesAsLongAsItWouldHaveLost() {
    double waited = 0;
    balancer.taskPlaced(task("r0", "short"), "fast");
    for (int i = 1; balancer.assign(task("t", "middle")) instanceof Nobody; i++) {
      clock.advance(Duration.ofMillis(20));
      waited += 20;
      balancer.taskFinished("r" + (i - 1), "fast", new Outcome(true, null));
      balancer.taskPlaced(task("r" + i, "short"), "fast");
      assertThat(waited).isLessThan(100_000);
    }

    // It would take 0.5 s on the fast worker and 10 s on the slow one.
    assertThat(waited).isBetween(30_000.0, 60_000.0);
  }

  @Test
  void aGainBelowTheTimeThatTheCoordinatorTakesToAskIsNotWaitedFor() {
    for (int i = 0; i < 20; i++) {
      balancer.taskPlaced(task("running", "middle"), "fast");
      assertThat(balancer.assign(task("t" + i, "long"))).isInstanceOf(Nobody.class);
      clock.advance(Duration.ofMillis(500));
      balancer.taskFinished("running", "fast", new Outcome(true, null));
      clock.advance(Duration.ofSeconds(30));
      balancer.assign(task("t" + i, "long"), List.of());
      balancer.taskCancelled("t" + i);
    }
    balancer.taskPlaced(task("running", "middle"), "fast");

    assertThat(balancer.snapshot().reactionMillis()).isBetween(25_000.0, 30_000.0);
    assertPlaced(balancer.assign(task("u", "middle")), "slow");
  }

  @Test
  void waitingOnesTurnIsNotTakenForACoordinatorThatIsSlowToAsk() {
    balancer.taskPlaced(task("r0", "middle"), "fast");
    balancer.assign(task("last", "middle"));
    for (int i = 1; i < 10; i++) {
      clock.advance(Duration.ofMillis(500));
      balancer.taskFinished("r" + (i - 1), "fast", new Outcome(true, null));
      assertPlaced(balancer.assign(task("r" + i, "middle")), "fast");
    }

    assertThat(balancer.snapshot().reactionMillis()).isZero();
  }

  @Test
  void anIdleCoordinatorIsNotTakenForOneThatIsSlowToAsk() {
    balancer.taskPlaced(task("running", "middle"), "fast");
    balancer.assign(task("held", "long"));
    balancer.taskFinished("running", "fast", new Outcome(true, null));
    balancer.taskCancelled("held");
    clock.advance(Duration.ofMinutes(10));
    balancer.assign(task("t", "short"));
    balancer.taskFinished("t", "fast", new Outcome(true, Duration.ofMillis(20)));
    clock.advance(Duration.ofMinutes(10));
    balancer.assign(task("u", "short"));

    assertThat(balancer.snapshot().reactionMillis()).isZero();
  }

  @Test
  void equalWorkersDoNotWaitForOneAnotherHoweverLittleIsKnownOfTheTask() {
    Balancer equal = Balancer.builder().clock(clock).build();
    equal.workerJoined(Worker.builder("a").build());
    equal.workerJoined(Worker.builder("b").build());
    for (int i = 0; i < 40; i++) {
      for (String worker : List.of("a", "b")) {
        equal.taskPlaced(task("learn", "kind" + i), worker);
        long millis = Math.round(10 * Math.exp(i % 6));
        equal.taskFinished("learn", worker, new Outcome(true, Duration.ofMillis(millis)));
      }
    }
    equal.taskPlaced(task("running", "kind0"), "a");

    assertPlaced(equal.assign(task("t", "never seen")), "b");
  }

  @Test
  void aWorkerKnownByOneLongTaskAloneIsTriedAgain() {
    Balancer fresh = Balancer.builder().clock(clock).build();
    for (String worker : List.of("a", "b", "unlucky")) {
      fresh.workerJoined(Worker.builder(worker).build());
    }
    for (int i = 0; i < 60; i++) {
      String worker = i == 20 ? "unlucky" : i % 2 == 0 ? "a" : "b";
      long millis = i == 20 ? 5000 : Math.round(20 * Math.exp(i % 5 - 2));
      fresh.taskPlaced(task("learn", "kind" + i), worker);
      fresh.taskFinished("learn", worker, new Outcome(true, Duration.ofMillis(millis)));
    }
    fresh.taskPlaced(task("running a", "kind3"), "a");
    fresh.taskPlaced(task("running b", "kind4"), "b");

    int held = 0;
    while (held < 50 && fresh.assign(task("t" + held, "new" + held)) instanceof Nobody) {
      held++;
    }
    assertThat(held).isLessThan(20);
  }

  @Test
  void aNewWorkerIsTriedAtOnce() {
    balancer.taskPlaced(task("running", "short"), "fast");
    balancer.taskPlaced(task("running too", "short"), "slow");
    balancer.workerJoined(Worker.builder("new").build());

    assertPlaced(balancer.assign(task("t", "long")), "new");
  }

  private double waitUntilPlaced(String id, String kind) {
    double waited = 0;
    while (balancer.assign(task(id, kind)) instanceof Nobody) {
      clock.advance(Duration.ofMillis(50));
      waited += 50;
      assertThat(waited).isLessThan(600_000);
    }
    return waited;
  }

  private double plannedOnFast() {
    return balancer.snapshot().workers().stream()
        .filter(w -> w.worker().id().equals("fast"))
        .mapToDouble(BalancerSnapshot.OfWorker::plannedMillis)
        .sum();
  }

  private static Task task(String id, String kind) {
    return Task.builder(id).model(kind).build();
  }

  private static void assertPlaced(Decision decision, String workerId) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Assigned.class, a -> assertThat(a.attempt().workerId()).isEqualTo(workerId));
  }
}
