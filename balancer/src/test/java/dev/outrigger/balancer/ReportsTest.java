package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What reports do to attempts, in whatever order they come. */
class ReportsTest {
  private static final Outcome PASSED = new Outcome(true, null);
  private static final Outcome FAILED = new Outcome(false, null);

  private final FakeClock clock = new FakeClock();
  private final List<Attempt> lost = new ArrayList<>();
  private final BalancerListener listener =
      new BalancerListener() {
        @Override
        public void attemptLost(Attempt attempt, Duration age) {
          lost.add(attempt);
          throw new IllegalStateException("a listener that fails");
        }
      };
  private final Balancer balancer =
      Balancer.builder().scheduler("least_loaded").clock(clock).listener(listener).build();

  @Test
  void aRepeatedEndIsCountedAndFreesNothingTwice() {
    join("w", 2);
    place("t1");
    place("t2");
    balancer.taskFinished("t1", "w", PASSED);

    balancer.taskFinished("t1", "w", PASSED);

    assertThat(outstanding("w")).isEqualTo(1);
    assertAnomalies(Map.of(Anomaly.REPEATED_FINISH, 1L));
  }

  @Test
  void anEndFromAnotherWorkerHurtsNothing() {
    join("w1", 1);
    place("t");
    join("w2", 1);

    balancer.taskFinished("t", "w2", PASSED);

    assertThat(outstanding("w1")).isEqualTo(1);
    assertAnomalies(Map.of(Anomaly.WRONG_WORKER, 1L));
  }

  @Test
  void anEndOfAnEarlierAttemptHurtsNoLaterOne() {
    join("w1", 1);
    place("t");
    balancer.workerLeft("w1");
    join("w2", 1);
    place("t");
    join("w1", 1);

    balancer.taskFinished("t", "w1", PASSED);

    assertThat(outstanding("w2")).isEqualTo(1);
    assertAnomalies(Map.of(Anomaly.WRONG_WORKER, 1L));
  }

  @Test
  void theTasksOfAWorkerThatLeavesWait() {
    join("w", 2);
    place("t1");
    place("t2");
    balancer.taskStarted("t2", "w");

    balancer.workerLeft("w");

    assertPlaces(2, 0, 0);
    balancer.taskFinished("t1", "w", PASSED);
    assertPlaces(2, 0, 0);
    assertAnomalies(Map.of(Anomaly.UNKNOWN_WORKER, 1L));
  }

  @Test
  void anEndAfterTheWorkerCameBackIsLate() {
    join("w", 1);
    place("t");
    balancer.workerLeft("w");
    join("w", 1);

    balancer.taskFinished("t", "w", PASSED);

    assertPlaces(1, 0, 0);
    assertAnomalies(Map.of(Anomaly.LATE_REPORT, 1L));
  }

  @Test
  void aWorkerThatLeavesFreesItsConcurrencyKeys() {
    join("w1", 1);
    Task first = Task.builder("t1").concurrencyKey("k").build();
    Task second = Task.builder("t2").concurrencyKey("k").build();
    balancer.assign(first);
    join("w2", 1);

    balancer.workerLeft("w1");

    assertThat(balancer.assign(second)).isInstanceOf(Assigned.class);
  }

  @Test
  void aNewDecisionEndsTheOldAttempt() {
    join("w1", 1);
    join("w2", 1);
    long first = place("t").id();

    long second = place("t").id();

    assertThat(second).isGreaterThan(first);
    assertPlaces(0, 1, 0);
    assertThat(outstanding("w1") + outstanding("w2")).isEqualTo(1);
  }

  @Test
  void aTaskAskedForAgainMayTakeTheSlotItHolds() {
    join("w", 1);
    place("t");

    assertThat(place("t").workerId()).isEqualTo("w");
    assertThat(outstanding("w")).isEqualTo(1);
  }

  @Test
  void anAnswerOfNobodyEndsTheOldAttemptToo() {
    join("w", 1);
    place("t");

    assertThat(balancer.assign(task("t"), List.of())).isInstanceOf(Nobody.class);

    assertPlaces(1, 0, 0);
    assertThat(outstanding("w")).isZero();
  }

  @Test
  void aWithdrawnPlacementLeavesNoTrace() {
    join("w", 1);
    long attempt = place("t").id();

    assertThat(balancer.withdraw("t", attempt)).isTrue();

    assertPlaces(0, 0, 0);
    assertThat(outstanding("w")).isZero();
  }

  @Test
  void onlyTheOpenAttemptCanBeWithdrawnAndOnlyBeforeItStarts() {
    join("w", 1);
    long first = place("t").id();
    long second = place("t").id();
    assertThat(balancer.withdraw("t", first)).isFalse();
    assertThat(balancer.withdraw("ghost", 1)).isFalse();

    balancer.taskStarted("t", "w");

    assertThat(balancer.withdraw("t", second)).isFalse();
    assertAnomalies(Map.of(Anomaly.STALE_WITHDRAWAL, 3L));
    assertPlaces(0, 0, 1);
  }

  @Test
  void theCommitOfOurOwnAttemptOpensNoSecond() {
    join("w", 2);
    place("t");

    balancer.taskPlaced(task("t"), "w");

    assertThat(outstanding("w")).isEqualTo(1);
    assertAnomalies(Map.of());
  }

  @Test
  void aPlacementThatWentRoundUsCounts() {
    join("w", 1);

    balancer.taskPlaced(task("t"), "w");

    assertThat(balancer.assign(task("u"))).isInstanceOf(Nobody.class);
    balancer.taskFinished("t", "w", PASSED);
    assertThat(balancer.assign(task("u"))).isInstanceOf(Assigned.class);
  }

  @Test
  void aPlacementElsewhereMovesTheTask() {
    join("w1", 1);
    place("t");
    join("w2", 1);

    balancer.taskPlaced(task("t"), "w2");

    assertThat(outstanding("w1")).isZero();
    assertThat(outstanding("w2")).isEqualTo(1);
  }

  @Test
  void aPlacementThatComesAfterItsEndOpensNothing() {
    join("w", 1);
    place("ours");
    balancer.taskFinished("ours", "w", PASSED);
    balancer.taskFinished("theirs", "w", PASSED);

    balancer.taskPlaced(task("ours"), "w");
    balancer.taskPlaced(task("theirs"), "w");

    assertThat(outstanding("w")).isZero();
    assertThat(balancer.snapshot().anomalies()).containsEntry(Anomaly.PLACED_AFTER_FINISH, 2L);
  }

  @Test
  void aRetryThatGoesRoundUsIsNotTakenForALateReport() {
    join("w", 1);
    balancer.taskPlaced(task("t"), "w");
    balancer.taskFinished("t", "w", FAILED);

    balancer.taskPlaced(task("t"), "w");

    assertThat(outstanding("w")).isEqualTo(1);
  }

  @Test
  void placementsBeyondTheLimitsAreFactsAndGoAwayAgain() {
    join("w", 1);
    balancer.taskPlaced(task("t1"), "w");
    balancer.taskPlaced(task("t2"), "w");
    assertAnomalies(Map.of(Anomaly.PLACED_BEYOND_LIMITS, 1L));

    balancer.taskFinished("t1", "w", PASSED);
    assertThat(balancer.assign(task("u"))).isInstanceOf(Nobody.class);
    balancer.taskFinished("t2", "w", PASSED);

    assertThat(balancer.assign(task("u"))).isInstanceOf(Assigned.class);
  }

  @Test
  void aCancelledTaskFreesWhatItHeld() {
    join("w", 1);
    place("t");

    balancer.taskCancelled("t");
    balancer.taskFinished("t", "w", PASSED);

    assertPlaces(0, 0, 0);
    assertThat(outstanding("w")).isZero();
    assertAnomalies(Map.of(Anomaly.REPEATED_FINISH, 1L));
  }

  @Test
  void aHeartbeatErasesNoReservation() {
    balancer.workerJoined(worker("w", 4, 10));
    balancer.assign(Task.builder("t").needs(new Resources(6, Map.of())).build());

    balancer.workerLoad("w", new Load(0, 0, 0));
    balancer.workerUpdated(worker("w", 4, 10));
    balancer.workerJoined(worker("w", 4, 10));

    assertThat(balancer.snapshot().workers().get(0).reservedMemory()).isEqualTo(6);
    assertAnomalies(Map.of(Anomaly.REPEATED_JOIN, 1L));
  }

  @Test
  void aWorkerThatShrankTakesNothingUntilItFits() {
    join("w", 3);
    place("t1");
    place("t2");
    balancer.workerUpdated(worker("w", 1, 10));
    balancer.taskFinished("t1", "w", PASSED);
    assertThat(balancer.assign(task("t3"))).isInstanceOf(Nobody.class);

    balancer.taskFinished("t2", "w", PASSED);

    assertThat(balancer.assign(task("t3"))).isInstanceOf(Assigned.class);
  }

  @Test
  void unknownIdsAreCountedAndChangeNothing() {
    balancer.taskStarted("ghost", "nobody");
    balancer.taskCancelled("ghost");
    balancer.workerLeft("nobody");
    balancer.workerUpdated(worker("nobody", 1, 1));
    balancer.workerLoad("nobody", Load.IDLE);
    balancer.taskPlaced(task("t"), "nobody");

    assertPlaces(0, 0, 0);
    assertAnomalies(Map.of(Anomaly.UNKNOWN_WORKER, 5L, Anomaly.UNKNOWN_TASK, 1L));
  }

  @Test
  void finishedAndWaitingTasksAreForgottenInTheEnd() {
    join("w", 1);
    for (int i = 0; i < 30_000; i++) {
      place(i);
      balancer.taskFinished(i, "w", PASSED);
    }
    place("blocker");
    for (int i = 0; i < 100_500; i++) {
      balancer.assign(task("waiting" + i));
    }

    assertPlaces(100_000, 1, 0);
    assertThat(balancer.snapshot().anomalies()).containsEntry(Anomaly.FORGOTTEN_WAITING, 500L);
    balancer.taskFinished(0, "w", PASSED);
    balancer.taskFinished(29_999, "w", PASSED);
    assertThat(balancer.snapshot().anomalies())
        .containsEntry(Anomaly.UNKNOWN_TASK, 1L)
        .containsEntry(Anomaly.REPEATED_FINISH, 1L);
  }

  private void join(Object id, int slots) {
    balancer.workerJoined(Worker.builder(id).slots(slots).build());
  }

  private static Worker worker(Object id, int slots, long memory) {
    return Worker.builder(id).slots(slots).capacity(new Resources(memory, Map.of())).build();
  }

  private static Task task(Object id) {
    return Task.builder(id).build();
  }

  private Attempt place(Object id) {
    Decision decision = balancer.assign(task(id));
    assertThat(decision).isInstanceOf(Assigned.class);
    return ((Assigned) decision).attempt();
  }

  private int outstanding(Object workerId) {
    return balancer.snapshot().workers().stream()
        .filter(w -> w.worker().id().equals(workerId))
        .mapToInt(BalancerSnapshot.OfWorker::outstanding)
        .sum();
  }

  private void assertPlaces(int waiting, int placed, int running) {
    BalancerSnapshot s = balancer.snapshot();
    assertThat(List.of(s.waiting(), s.placed(), s.running()))
        .isEqualTo(List.of(waiting, placed, running));
  }

  private void assertAnomalies(Map<Anomaly, Long> expected) {
    assertThat(balancer.snapshot().anomalies()).isEqualTo(expected);
  }
}
