package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Decision.Pulled;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.Choice;
import dev.outrigger.balancer.scheduler.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Workers that ask for tasks. */
class PullTest {
  private final FakeClock clock = new FakeClock();
  private final Balancer balancer = Balancer.builder().clock(clock).build();

  @Test
  void handsOutTheTaskThatCameFirst() {
    join("w", 1);

    assertThat(pulled(pull("w", 1, task("a"), task("b")))).containsExactly("a");
  }

  @Test
  void handsOutAsManyAsAreWantedAndFit() {
    join("w", 3);
    List<Task> tasks = List.of(task("a"), task("b"), task("c"), task("d"));

    assertThat(pulled(balancer.pull(Candidate.of("w"), tasks, 2))).containsExactly("a", "b");
    assertThat(pulled(balancer.pull(Candidate.of("w"), tasks, 9))).containsExactly("c");
    assertThat(cause(balancer.pull(Candidate.of("w"), tasks, 9))).isEqualTo(Cause.NO_ROOM);
  }

  @Test
  void handsOutNoMoreThanTheCallerCountsFree() {
    join("w", 3);

    Decision decision =
        balancer.pull(new Candidate("w", 1, true), List.of(task("a"), task("b")), 9);

    assertThat(pulled(decision)).containsExactly("a");
  }

  @Test
  void handsOutTheMostUrgentFirst() {
    join("w", 1);

    assertThat(pulled(pull("w", 1, urgent("a", 3), urgent("b", 1), urgent("c", 2))))
        .containsExactly("b");
  }

  @Test
  void aTaskThatHasWaitedAMinutePerPriorityComesBeforeUrgentOnes() {
    join("w", 1);
    join("other", 1);
    balancer.taskPlaced(task("running"), "w");
    Task old = urgent("old", 4);
    pullNothingYet(old);

    clock.advance(Duration.ofMinutes(3));
    assertThat(pulled(pull("other", 1, urgent("new", 1), old))).containsExactly("old");
  }

  @Test
  void withoutAgeingTheUrgentOneIsFirst() {
    join("w", 1);
    join("other", 1);
    balancer.taskPlaced(task("running"), "w");
    Task old = urgent("old", 4);
    pullNothingYet(old);

    clock.advance(Duration.ofMinutes(2));
    assertThat(pulled(pull("other", 1, urgent("new", 1), old))).containsExactly("new");
  }

  /** Lists a task when another is taken, so that it is known to wait. */
  private void pullNothingYet(Task task) {
    balancer.workerJoined(Worker.builder("first").build());
    assertThat(pulled(pull("first", 1, urgent("head", 1), task))).containsExactly("head");
  }

  @Test
  void passesOverTasksThatTheWorkerCannotRunNow() {
    balancer.workerJoined(
        Worker.builder("w").slots(9).capacity(new Resources(10, Map.of())).build());
    join("elsewhere", 1);
    balancer.taskPlaced(Task.builder("holder").concurrencyKey("k").build(), "elsewhere");
    balancer.taskPlaced(Task.builder("port").antiAffinityKeys(Set.of("p")).build(), "w");
    Task large = Task.builder("large").needs(new Resources(11, Map.of())).build();
    Task labelled = Task.builder("labelled").requires(Set.of("gpu")).build();
    Task keyed = Task.builder("keyed").concurrencyKey("k").build();
    Task apart = Task.builder("apart").antiAffinityKeys(Set.of("p")).build();
    Task first = Task.builder("first").needs(new Resources(6, Map.of())).build();
    Task second = Task.builder("second").needs(new Resources(6, Map.of())).build();
    Task fits = Task.builder("fits").needs(new Resources(4, Map.of())).build();

    Decision decision = pull("w", 9, large, labelled, keyed, apart, first, second, fits);

    assertThat(pulled(decision)).containsExactly("first", "fits");
  }

  @Test
  void twoTasksOfOneKeyAreNotHandedOutTogether() {
    join("w", 9);
    Task one = Task.builder("one").concurrencyKey("k").build();
    Task other = Task.builder("other").concurrencyKey("k").build();

    assertThat(pulled(pull("w", 9, one, other))).containsExactly("one");
  }

  @Test
  void saysThatNothingFits() {
    join("w", 1);

    assertThat(pull("w", 1, Task.builder("t").requires(Set.of("x")).build()))
        .isEqualTo(new Nobody(Cause.NO_FITTING_TASK, "none of 1 task may run on worker w now"));
    assertThat(cause(pull("w", 1))).isEqualTo(Cause.NO_FITTING_TASK);
  }

  @Test
  void aTaskThatIsPlacedIsNotHandedOutAgainHoweverOldTheList() {
    join("w", 2);
    Task task = task("t");
    assertThat(pulled(pull("w", 1, task))).containsExactly("t");

    assertThat(cause(pull("w", 1, task))).isEqualTo(Cause.NO_FITTING_TASK);

    balancer.taskFinished("t", "w", new Outcome(false, null));
    assertThat(pulled(pull("w", 1, task))).as("tried again").containsExactly("t");
  }

  @Test
  void aPlacementThatIsLongOverdueIsHandedOutAgain() {
    join("w", 2);
    Task task = task("t");
    pull("w", 1, task);

    clock.advance(Duration.ofDays(1));

    assertThat(pulled(pull("w", 1, task))).containsExactly("t");
    assertThat(balancer.snapshot().placed()).isEqualTo(1);
  }

  @Test
  void aWorkerThatIsNotKnownGetsNothing() {
    assertThat(cause(pull("stranger", 1, task("t")))).isEqualTo(Cause.NO_CAPABLE_WORKER);
  }

  @Test
  void eachWorkerOfASpecialisedFleetGetsWhatItIsComparativelyBestAt() {
    learn("generalist", Map.of("vision", 2000L, "text", 2000L));
    learn("specialist", Map.of("vision", 100L, "text", 1900L));

    assertThat(pulled(pull("specialist", 1, of("text"), of("vision")))).containsExactly("vision-1");
    assertThat(pulled(pull("generalist", 1, of("vision"), of("text")))).containsExactly("text-1");
  }

  @Test
  void aWorkerThatIsSlowAtEverythingTakesTheTasksInTheirOrder() {
    learn("slow", Map.of("long", 5000L, "short", 500L));
    learn("fast", Map.of("long", 1000L, "short", 100L));

    assertThat(pulled(pull("slow", 1, of("long"), of("short")))).containsExactly("long-1");
  }

  @Test
  void whatAWorkerIsBadAtIsHandedOutOnceItHasWaitedLongEnough() {
    learn("generalist", Map.of("vision", 2000L, "text", 2000L));
    learn("specialist", Map.of("vision", 200L, "text", 2000L));
    List<Object> order = new ArrayList<>();
    Task old = of("text");

    for (int i = 2; i < 12 && !order.contains("text-1"); i++) {
      Task fresh = Task.builder("vision-" + i).model("vision").build();
      order.addAll(pulled(pull("specialist", 1, old, fresh)));
      clock.advance(Duration.ofMillis(1500));
      balancer.taskFinished(order.get(order.size() - 1), "specialist", new Outcome(true, null));
    }

    assertThat(order).hasSizeBetween(2, 5).endsWith("text-1");
  }

  @Test
  void aSlowWorkerGetsNothingWhileAFastOneIsFreeSoon() {
    learn("fast", Map.of("m", 100L));
    learn("slow", Map.of("m", 10_000L));
    balancer.taskPlaced(of("m", "running"), "fast");

    Decision held = pull("slow", 1, of("m"));

    assertThat(cause(held)).isEqualTo(Cause.BETTER_WORKER_SOON);
  }

  @Test
  void aSlowWorkerGetsTheTaskIfNothingRuns() {
    learn("fast", Map.of("m", 100L));
    learn("slow", Map.of("m", 10_000L));

    assertThat(pulled(pull("slow", 1, of("m")))).containsExactly("m-1");
  }

  @Test
  void theTasksBehindOneThatIsHeldBackAreHandedOut() {
    learn("fast", Map.of("m", 100L, "other", 100L));
    learn("slow", Map.of("m", 10_000L, "other", 10L));
    balancer.taskPlaced(of("m", "running"), "fast");

    assertThat(pulled(pull("slow", 1, of("m"), of("other")))).containsExactly("other-1");
  }

  @Test
  void holdingBackHasAnEndHoweverOftenItIsAskedFor() {
    learn("fast", Map.of("m", 1000L));
    learn("slow", Map.of("m", 3000L));
    balancer.taskPlaced(of("m", "hanging"), "fast");
    int asks = 0;

    while (pull("slow", 1, of("m")) instanceof Nobody && asks < 10_000) {
      clock.advance(Duration.ofMillis(10));
      asks++;
    }

    assertThat(asks).isBetween(10, 1200); // at most four times the 3 s
  }

  @Test
  void aSchedulerThatFailsHalfwayLeavesNothingHandedOut() {
    Balancer failing = Balancer.builder().scheduler(new FailingAtTheThird()).build();
    failing.workerJoined(Worker.builder("w").slots(9).build());

    assertThatThrownBy(
            () -> failing.pull(Candidate.of("w"), List.of(task("a"), task("b"), task("c")), 9))
        .hasMessage("third");

    assertThat(failing.snapshot().placed()).isZero();
  }

  @Test
  void askingForNoTasksAtAllIsRefused() {
    assertThatThrownBy(() -> balancer.pull(Candidate.of("w"), List.of(), 0))
        .hasMessage("atMost must be at least 1, was 0 for worker w");
  }

  private static final class FailingAtTheThird implements Scheduler {
    private int calls;

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Choice choose(Candidates candidates) {
      if (++calls == 3) {
        throw new IllegalStateException("third");
      }
      return new Choice.Pick(0, 1);
    }
  }

  private void join(String id, int slots) {
    balancer.workerJoined(Worker.builder(id).slots(slots).build());
  }

  private void learn(String worker, Map<String, Long> millisByModel) {
    join(worker, 1);
    for (int i = 0; i < 20; i++) {
      millisByModel.forEach(
          (model, millis) -> {
            balancer.taskPlaced(of(model, "learn"), worker);
            balancer.taskFinished("learn", worker, new Outcome(true, Duration.ofMillis(millis)));
          });
    }
  }

  private Decision pull(String worker, int atMost, Task... tasks) {
    return balancer.pull(Candidate.of(worker), List.of(tasks), atMost);
  }

  private static Task task(String id) {
    return Task.builder(id).build();
  }

  private static Task urgent(String id, int priority) {
    return Task.builder(id).priority(priority).build();
  }

  private static Task of(String model) {
    return of(model, model + "-1");
  }

  private static Task of(String model, String id) {
    return Task.builder(id).model(model).build();
  }

  private static List<Object> pulled(Decision decision) {
    assertThat(decision).isInstanceOf(Pulled.class);
    return ((Pulled) decision).attempts().stream().map(Attempt::taskId).toList();
  }

  private static Cause cause(Decision decision) {
    assertThat(decision).isInstanceOf(Nobody.class);
    return ((Nobody) decision).cause();
  }
}
