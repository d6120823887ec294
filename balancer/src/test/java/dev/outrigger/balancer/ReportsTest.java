package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
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
  void anAttemptWhoseEndNeverCameIsEndedAsLostOnceTheSlotIsReportedFree() {
    join("w", 1);
    Attempt attempt = place("t");
    finishOneSecondTasksElsewhere();
    List<Candidate> free = List.of(new Candidate("w", 1, true));
    clock.advance(Duration.ofSeconds(59));
    assertThat(balancer.assign(task("u"), free)).isInstanceOf(Nobody.class);

    clock.advance(Duration.ofDays(30));

    assertThat(balancer.assign(task("u"), free)).isInstanceOf(Assigned.class);
    assertThat(lost).containsExactly(attempt);
    assertThat(balancer.snapshot().anomalies())
        .containsEntry(Anomaly.LOST_ATTEMPT, 1L)
        .containsEntry(Anomaly.LISTENER_FAILURE, 1L);
  }

  @Test
  void anAnswerThatWasNotUsedGivesItsSlotBackInTime() {
    join("w", 1);
    seeTheCountFollow("w");
    Attempt unused = place("t");
    assertThat(askFor("u", "w", 1)).isInstanceOf(Nobody.class);
    clock.advance(Duration.ofMillis(9900));
    assertThat(askFor("u", "w", 1)).isInstanceOf(Nobody.class);

    clock.advance(Duration.ofMillis(100));

    assertThat(askFor("u", "w", 1)).isInstanceOf(Assigned.class);
    assertThat(lost).containsExactly(unused);
  }

  @Test
  void onlyTheAnswerThatWasNotUsedIsGivenUpAmongSeveral() {
    join("w", 3);
    Attempt first = place("first");
    seeTheCountFollow("w");
    Attempt unused = place("unused");
    askFor("u", "w", 2);
    balancer.taskCancelled("u");
    Attempt later = place("later");

    clock.advance(Duration.ofSeconds(10));
    askFor("v", "w", 1);

    assertThat(lost).containsExactly(unused).doesNotContain(first, later);
  }

  @Test
  void aCountThatLagsByAHeartbeatLosesNoAttempt() {
    join("w", 1);
    for (int i = 0; i < 5; i++) {
      place("t" + i);
      clock.advance(Duration.ofMillis(10));
      askFor("u", "w", 1);
      clock.advance(Duration.ofSeconds(10));
      askFor("u", "w", 0);
      balancer.taskFinished("t" + i, "w", PASSED);
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void slotsThatAreFreedBeforeTheirEndsAreReportedLoseNoAttempt() {
    join("w", 2);
    place("long");
    seeTheCountFollow("w");
    for (int i = 0; i < 20; i++) {
      place("t" + i);
      clock.advance(Duration.ofMillis(300));
      askFor("u", "w", 1); // as one asks that has just freed the slot of t
      balancer.taskFinished("t" + i, "w", PASSED);
      askFor("u", "w", 1);
      balancer.taskCancelled("u");
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void aKeyIsNotLetGoOnAGuess() {
    join("w", 2);
    seeTheCountFollow("w");
    Task first = Task.builder("first").concurrencyKey("k").build();
    Task second = Task.builder("second").concurrencyKey("k").build();
    assertThat(balancer.assign(first)).isInstanceOf(Assigned.class);
    List<Candidate> free = List.of(new Candidate("w", 2, true));
    balancer.assign(second, free);
    clock.advance(Duration.ofSeconds(30));

    assertThat(((Nobody) balancer.assign(second, free)).cause()).isEqualTo(Cause.KEY_HELD);
    assertThat(lost).isEmpty();
  }

  @Test
  void aWorkerThatTheCallerCountsFreeIsNotWaitedFor() {
    join("fast", 1);
    join("slow", 1);
    for (int i = 0; i < 20; i++) {
      balancer.taskPlaced(task("f" + i), "fast");
      balancer.taskFinished("f" + i, "fast", new Outcome(true, Duration.ofMillis(10)));
      balancer.taskPlaced(task("s" + i), "slow");
      balancer.taskFinished("s" + i, "slow", new Outcome(true, Duration.ofSeconds(10)));
    }
    assertThat(((Assigned) balancer.assign(task("unused"))).attempt().workerId()).isEqualTo("fast");

    Decision told =
        balancer.assign(
            task("u"), List.of(new Candidate("fast", 1, true), new Candidate("slow", 1, true)));

    assertThat(((Assigned) told).attempt().workerId()).isEqualTo("slow");
  }

  @Test
  void aTaskThatIsKnownToRunIsNotGivenUp() {
    join("w", 1);
    seeTheCountFollow("w");
    place("t");
    balancer.taskStarted("t", "w");
    askFor("u", "w", 1);
    clock.advance(Duration.ofSeconds(30));

    assertThat(askFor("u", "w", 1)).isInstanceOf(Nobody.class);
  }

  @Test
  void aCountOfMoreSlotsThanThereAreIsNotBelieved() {
    join("w", 1);
    seeTheCountFollow("w");
    place("t");
    askFor("u", "w", 3);
    clock.advance(Duration.ofSeconds(30));

    assertThat(askFor("u", "w", 3)).isInstanceOf(Nobody.class);
  }

  @Test
  void aWorkerThatShrankAndIsToldToBeFullLosesNoAttempt() {
    join("w", 3);
    seeTheCountFollow("w");
    place("t1");
    place("t2");
    place("t3");
    balancer.workerUpdated(worker("w", 1, 10));

    askFor("u", "w", 0);
    clock.advance(Duration.ofSeconds(30));
    askFor("u", "w", 0);

    assertThat(lost).isEmpty();
    assertThat(outstanding("w")).isEqualTo(3);
  }

  @Test
  void aWorkerThatOthersOverbookedAndThatIsToldToBeFullLosesNoAttempt() {
    join("w", 1);
    seeTheCountFollow("w");
    place("ours");
    balancer.taskPlaced(task("theirs"), "w");

    askFor("u", "w", 0);
    clock.advance(Duration.ofSeconds(30));
    askFor("u", "w", 0);

    assertThat(lost).isEmpty();
  }

  private Decision askFor(String taskId, String workerId, int free) {
    return balancer.assign(task(taskId), List.of(new Candidate(workerId, free, true)));
  }

  /** Has the caller count one task more, at once, than before. */
  private void seeTheCountFollow(String workerId) {
    BalancerSnapshot.OfWorker worker =
        balancer.snapshot().workers().stream()
            .filter(each -> each.worker().id().equals(workerId))
            .findFirst()
            .orElseThrow();
    balancer.taskPlaced(task("seen"), workerId);
    askFor("asked", workerId, worker.worker().slots() - worker.outstanding() - 1);
    balancer.taskFinished("seen", workerId, PASSED);
    balancer.taskCancelled("asked");
  }

  private void finishOneSecondTasksElsewhere() {
    join("other", 1);
    balancer.taskPlaced(task("v"), "other");
    balancer.taskFinished("v", "other", new Outcome(true, Duration.ofSeconds(1)));
    balancer.workerLeft("other");
  }

  @Test
  void anAttemptIsNotLostWhileTheCallerCountsItsSlotToo() {
    join("w", 1);
    place("t");
    clock.advance(Duration.ofDays(30));

    balancer.assign(task("u"), List.of(new Candidate("w", 0, true)));

    assertThat(lost).isEmpty();
    assertThat(outstanding("w")).isEqualTo(1);
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
