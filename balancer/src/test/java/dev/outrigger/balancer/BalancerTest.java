package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BalancerTest {
  private static final Outcome PASSED = new Outcome(true, null);

  private final FakeClock clock = new FakeClock();
  private final Balancer balancer =
      Balancer.builder().scheduler("round_robin").clock(clock).build();

  @Test
  void waitsWhenNoWorkerHasJoined() {
    assertNobody(assign("t"), Cause.NO_CAPABLE_WORKER, "no worker has joined");
  }

  @Test
  void saysWhichNeedNoWorkerMeets() {
    join(Worker.builder("w1"));
    join(Worker.builder("w2"));

    Decision decision = balancer.assign(gpuTask("t"));

    assertNobody(decision, Cause.NO_CAPABLE_WORKER, "needs gpu=1: none of 2 workers has that");
  }

  @Test
  void saysWhatIsLackingWhenCapableWorkersAreBusy() {
    join(Worker.builder("plain"));
    join(Worker.builder("gpu").slots(4).capacity(new Resources(1 << 20, Map.of("gpu", 1))));
    assertPlaced(balancer.assign(gpuTask("t1")), "gpu");

    Decision decision = balancer.assign(gpuTask("t2"));

    assertNobody(
        decision,
        Cause.NO_ROOM,
        "needs gpu=1: 1 worker could, none has room: 1 without gpu=1 free");
  }

  @Test
  void anExactFitFits() {
    join(Worker.builder("w").capacity(new Resources(16L << 30, Map.of("gpu", 1))));

    Decision decision =
        balancer.assign(
            Task.builder("t").needs(new Resources(16L << 30, Map.of("gpu", 1))).build());

    assertPlaced(decision, "w");
  }

  @Test
  void reservesMemoryUntilTheTaskEnds() {
    join(Worker.builder("w").slots(10).capacity(new Resources(8, Map.of())));
    assertPlaced(balancer.assign(memoryTask("t1", 6)), "w");
    assertNobody(balancer.assign(memoryTask("t2", 6)), Cause.NO_ROOM, "free memory");

    balancer.taskFinished("t1", "w", PASSED);

    assertPlaced(balancer.assign(memoryTask("t2", 6)), "w");
  }

  @Test
  void labelsMustAllBeOffered() {
    join(Worker.builder("w1").offers(Set.of("linux")));
    join(Worker.builder("w2").offers(Set.of("linux", "chrome")));

    Decision decision =
        balancer.assign(Task.builder("t").requires(Set.of("chrome", "linux")).build());

    assertPlaced(decision, "w2");
  }

  @Test
  void takesTheLesserOfOurCountAndTheCallers() {
    join(Worker.builder("w1").slots(2));
    join(Worker.builder("w2").slots(2));

    Decision decision =
        balancer.assign(
            task("t"), List.of(new Candidate("w1", 0, true), new Candidate("w2", 1, true)));

    assertPlaced(decision, "w2");
  }

  @Test
  void aWorkerListedTwiceCountsWithTheLesserPromise() {
    join(Worker.builder("w"));

    Decision decision =
        balancer.assign(
            task("t"), List.of(new Candidate("w", 1, true), new Candidate("w", 0, true)));

    assertNobody(decision, Cause.NO_ROOM, "1 full by the caller's count");
  }

  @Test
  void unknownCandidatesAreLeftOutAndCounted() {
    join(Worker.builder("w"));

    Decision decision =
        balancer.assign(task("t"), List.of(Candidate.of("ghost"), Candidate.of("w")));

    assertPlaced(decision, "w");
    assertThat(anomalies()).isEqualTo(Map.of(Anomaly.UNKNOWN_WORKER, 1L));
  }

  @Test
  void anEmptyListIsNoRoom() {
    join(Worker.builder("w"));

    assertNobody(
        balancer.assign(task("t"), List.of()),
        Cause.NO_ROOM,
        "none of the 1 worker that joined is a candidate");
  }

  @Test
  void aNullCandidateIsRefusedByItsPosition() {
    join(Worker.builder("w"));
    List<@Nullable Candidate> holed = new ArrayList<>(Arrays.asList(Candidate.of("w"), null));

    assertThatThrownBy(() -> assignRaw(holed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("candidate 1 is null, in the list for task t");
  }

  @SuppressWarnings({"unchecked", "NullAway"})
  private void assignRaw(List<@Nullable Candidate> holed) {
    balancer.assign(task("t"), (List<Candidate>) (List<?>) holed);
  }

  @Test
  void theSecondTaskOfAConcurrencyKeyWaitsForTheFirst() {
    join(Worker.builder("w1"));
    join(Worker.builder("w2"));
    Task first = Task.builder("t1").concurrencyKey("db").build();
    Task second = Task.builder("t2").concurrencyKey("db").build();
    String worker = placed(balancer.assign(first));
    assertNobody(balancer.assign(second), Cause.KEY_HELD, "waits for concurrency key db");

    balancer.taskFinished("t1", worker, PASSED);

    assertThat(balancer.assign(second)).isInstanceOf(Assigned.class);
  }

  @Test
  void aTaskWithAKeyMayBePlacedAgain() {
    join(Worker.builder("w1"));
    join(Worker.builder("w2"));
    Task task = Task.builder("t").concurrencyKey("db").build();
    balancer.assign(task);

    assertThat(balancer.assign(task)).isInstanceOf(Assigned.class);
    assertNobody(
        balancer.assign(Task.builder("u").concurrencyKey("db").build()), Cause.KEY_HELD, "task t");
  }

  @Test
  void anUnknownSchedulerIsRefusedWithASuggestion() {
    assertThatThrownBy(() -> Balancer.builder().scheduler("round_robbin").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown scheduler 'round_robbin'; did you mean round_robin?"
                + " Known are "
                + String.join(", ", SchedulerRegistry.builtIn().names()));
  }

  @Test
  void aClockThatGoesBackHurtsNothing() {
    join(Worker.builder("w"));
    clock.advance(Duration.ofHours(1));
    balancer.assign(task("t1"));

    clock.set(0);
    balancer.taskFinished("t1", "w", PASSED);

    assertPlaced(assign("t2"), "w");
  }

  private Decision assign(Object id) {
    return balancer.assign(task(id));
  }

  private Map<Anomaly, Long> anomalies() {
    return balancer.snapshot().anomalies();
  }

  private void join(Worker.Builder worker) {
    balancer.workerJoined(worker.build());
  }

  private static Task task(Object id) {
    return Task.builder(id).build();
  }

  private static Task gpuTask(Object id) {
    return Task.builder(id).needs(new Resources(0, Map.of("gpu", 1))).build();
  }

  private static Task memoryTask(Object id, long bytes) {
    return Task.builder(id).needs(new Resources(bytes, Map.of())).build();
  }

  private static String placed(Decision decision) {
    assertThat(decision).isInstanceOf(Assigned.class);
    return (String) ((Assigned) decision).attempt().workerId();
  }

  private static void assertPlaced(Decision decision, String workerId) {
    assertThat(placed(decision)).isEqualTo(workerId);
  }

  private static void assertNobody(Decision decision, Cause cause, String reason) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Nobody.class,
            nobody -> {
              assertThat(nobody.cause()).isEqualTo(cause);
              assertThat(nobody.reason()).contains(reason);
            });
  }
}
