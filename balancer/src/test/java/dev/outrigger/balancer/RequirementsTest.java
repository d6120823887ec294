package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Version;
import dev.outrigger.balancer.model.VersionRange;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.Choice;
import dev.outrigger.balancer.scheduler.Scheduler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What tasks ask of a worker's software, and of the other tasks there. */
class RequirementsTest {
  private static final Outcome PASSED = new Outcome(true, null);

  private final Balancer balancer = Balancer.builder().scheduler("least_loaded").build();

  @Test
  void aTaskGoesOnlyWhereTheVersionOfTheSoftwareWillDo() {
    joinWith("old", Map.of("torch", "1.9.0"));
    joinWith("without", Map.of("cuda", "11.8"));
    joinWith("next", Map.of("torch", "2.0.0rc1"));
    joinWith("right", Map.of("torch", "1.13.1+cu118"));

    for (int i = 0; i < 4; i++) {
      assertPlaced(balancer.assign(torchTask("t" + i)), "right");
    }
  }

  @Test
  void everySoftwareRequiredMustBeThere() {
    joinWith("w1", Map.of("torch", "1.13"));
    joinWith("w2", Map.of("chrome", "120.0.6099.71"));
    joinWith("w3", Map.of("torch", "1.13", "chrome", "120.0.6099.71"));

    Decision decision =
        balancer.assign(software("t", Map.of("torch", ">=1.13, <2", "chrome", ">=119")));

    assertPlaced(decision, "w3");
  }

  @Test
  void saysWhichSoftwareNoWorkerHas() {
    joinWith("w1", Map.of("torch", "1.9"));
    joinWith("w2", Map.of());

    Decision decision =
        balancer.assign(software("t", Map.of("torch", ">=1.13, <2", "chrome", "*")));

    assertNobody(
        decision,
        Cause.NO_CAPABLE_WORKER,
        "needs software chrome (*) and torch (>=1.13, <2): none of 2 workers has that");
  }

  @Test
  void softwareThatIsUpdatedCounts() {
    joinWith("w", Map.of("torch", "1.9"));
    assertThat(balancer.assign(torchTask("t"))).isInstanceOf(Nobody.class);

    balancer.workerUpdated(worker("w", Map.of("torch", "1.13")));

    assertPlaced(balancer.assign(torchTask("t")), "w");
  }

  @Test
  void tasksThatShareAnAntiAffinityKeyGoToDifferentWorkers() {
    joinWith("w1", Map.of());
    joinWith("w2", Map.of());
    List<Task> tasks = List.of(apart("t1", "port", "x"), apart("t2", "port", "y"));

    List<Object> workers = tasks.stream().map(task -> placed(balancer.assign(task))).toList();

    assertThat(workers).containsExactlyInAnyOrder("w1", "w2");
  }

  @Test
  void aTaskWaitsWhileItsAntiAffinityKeyIsHeldEverywhere() {
    joinWith("w", Map.of());
    balancer.assign(apart("t1", "port"));
    assertNobody(
        balancer.assign(apart("t2", "port")),
        Cause.NO_ROOM,
        "1 of 1 worker could run it, none has room: 1 without anti-affinity key port free");
    assertPlaced(balancer.assign(apart("other", "display")), "w");

    balancer.taskFinished("t1", "w", PASSED);

    assertPlaced(balancer.assign(apart("t2", "port")), "w");
  }

  @Test
  void aTaskAskedForAgainIsNotInItsOwnWay() {
    joinWith("w", Map.of());
    balancer.assign(apart("t", "port"));

    assertPlaced(balancer.assign(apart("t", "port")), "w");
  }

  @Test
  void anAntiAffinityKeyHeldByAPlacementThatWentRoundUsCounts() {
    joinWith("w", Map.of());
    balancer.taskPlaced(apart("t1", "port"), "w");
    assertThat(balancer.assign(apart("t2", "port"))).isInstanceOf(Nobody.class);
    assertThat(balancer.snapshot().anomalies()).isEmpty();

    balancer.taskPlaced(apart("t2", "port"), "w");

    assertThat(balancer.snapshot().anomalies()).isEqualTo(Map.of(Anomaly.PLACED_BEYOND_LIMITS, 1L));
    balancer.taskFinished("t1", "w", PASSED);
    assertThat(balancer.assign(apart("t3", "port"))).isInstanceOf(Nobody.class);
  }

  @Test
  void anAntiAffinityKeyTakenWhileASchedulerChoosesIsSeenWhenBooking() {
    RacingScheduler racing = new RacingScheduler();
    Balancer raced = Balancer.builder().scheduler(racing).build();
    raced.workerJoined(Worker.builder("w").slots(10).build());
    racing.meanwhile = () -> raced.assign(apart("t1", "port"));

    Decision decision = raced.assign(apart("t2", "port"));

    assertThat(decision).isInstanceOf(Nobody.class);
    assertThat(raced.snapshot().conflicts()).isEqualTo(1);
  }

  /** Takes the first candidate, after something else has happened once. */
  private static final class RacingScheduler implements Scheduler {
    private Runnable meanwhile = () -> {};

    @Override
    public String name() {
      return "racing";
    }

    @Override
    public Choice choose(Candidates candidates) {
      Runnable once = meanwhile;
      meanwhile = () -> {};
      once.run();
      return new Choice.Pick(0, 0);
    }
  }

  @Test
  void aWorkerThatLeavesFreesItsAntiAffinityKeys() {
    joinWith("w", Map.of());
    balancer.assign(apart("t1", "port"));
    balancer.workerLeft("w");
    joinWith("w", Map.of());

    assertPlaced(balancer.assign(apart("t2", "port")), "w");
  }

  private void joinWith(String id, Map<String, String> software) {
    balancer.workerJoined(worker(id, software));
  }

  private static Worker worker(String id, Map<String, String> software) {
    Map<String, Version> versions = new HashMap<>();
    software.forEach((name, version) -> versions.put(name, Version.parse(version)));
    return Worker.builder(id).slots(10).software(versions).build();
  }

  private static Task torchTask(String id) {
    return software(id, Map.of("torch", ">=1.13, <2"));
  }

  private static Task software(String id, Map<String, String> software) {
    Map<String, VersionRange> ranges = new HashMap<>();
    software.forEach((name, range) -> ranges.put(name, VersionRange.parse(range)));
    return Task.builder(id).software(ranges).build();
  }

  private static Task apart(String id, String... keys) {
    return Task.builder(id).antiAffinityKeys(Set.of(keys)).build();
  }

  private static Object placed(Decision decision) {
    assertThat(decision).isInstanceOf(Assigned.class);
    return ((Assigned) decision).attempt().workerId();
  }

  private static void assertPlaced(Decision decision, String workerId) {
    assertThat(placed(decision)).isEqualTo(workerId);
  }

  private static void assertNobody(Decision decision, Cause cause, String reason) {
    assertThat(decision).isEqualTo(new Nobody(cause, reason));
  }
}
