package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attempts that the caller does not count, or whose ends are overdue, are given up with care. */
class ToldCountsTest {
  private static final Outcome PASSED = new Outcome(true, null);

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
}
