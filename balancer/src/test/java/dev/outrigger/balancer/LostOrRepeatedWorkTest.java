package dev.outrigger.balancer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That no work is lost, done twice or taken for failed, where balancers are known to do so. */
class LostOrRepeatedWorkTest {
  private static final Outcome PASSED = new Outcome(true, null);

  private final FakeClock clock = new FakeClock();
  private final Balancer balancer =
      Balancer.builder().scheduler("least_loaded").clock(clock).build();

  @Test
  void aTaskThatFindsNoRoomWaitsHoweverOftenItIsAskedFor() {
    join(Worker.builder("w"));
    balancer.assign(task("first"));
    for (int i = 0; i < 1000; i++) {
      assertThat(causeOf(balancer.assign(task("second")))).isEqualTo(Cause.NO_ROOM);
    }
    assertThat(balancer.snapshot().waiting()).isEqualTo(1);

    balancer.taskFinished("first", "w", PASSED);

    assertThat(workerOf(balancer.assign(task("second")))).isEqualTo("w");
  }

  @Test
  @Timeout(10)
  void tasksWhoseKeyIsHeldHoldUpNoOtherTask() {
    join(Worker.builder("w").slots(3));
    balancer.assign(keyed("holder"));
    for (int i = 0; i < 100; i++) {
      assertThat(causeOf(balancer.assign(keyed("waits" + i)))).isEqualTo(Cause.KEY_HELD);
    }

    assertThat(workerOf(balancer.assign(task("other")))).isEqualTo("w");
  }

  @Test
  void aWorkerThatHasLeftCountsNowhereAndGetsNothing() {
    join(Worker.builder("gone").slots(10));
    join(Worker.builder("stays"));
    balancer.workerLeft("gone");

    assertThat(workerOf(balancer.assign(task("t1")))).isEqualTo("stays");
    assertThat(causeOf(balancer.assign(task("t2"), List.of(Candidate.of("gone")))))
        .isEqualTo(Cause.NO_ROOM);
    assertThat(balancer.snapshot().workers()).hasSize(1);
    assertThat(balancer.knowsWorker("gone")).isFalse();
  }

  @Test
  void aWorkerTakesAsManyTasksAsItHasAcceleratorsForThem() {
    join(Worker.builder("w").slots(20).capacity(new Resources(100, Map.of("gpu", 8))));

    int placed = 0;
    while (balancer.assign(gpuTask("t" + placed)) instanceof Assigned) {
      placed++;
    }

    assertThat(placed).isEqualTo(8);
  }

  @Test
  void aRepeatedEndFreesNoKeyThatAnotherTaskHoldsByNow() {
    join(Worker.builder("w").slots(3));
    balancer.assign(keyed("first"));
    balancer.taskFinished("first", "w", PASSED);
    balancer.assign(keyed("second"));

    balancer.taskFinished("first", "w", PASSED);

    assertThat(causeOf(balancer.assign(keyed("third")))).isEqualTo(Cause.KEY_HELD);
  }

  @Test
  void anEndFromAWorkerThatHasNotTheTaskTeachesNothing() {
    join(Worker.builder("w1"));
    assertThat(workerOf(balancer.assign(task("t")))).isEqualTo("w1");
    join(Worker.builder("w2"));

    balancer.taskFinished("t", "w2", new Outcome(true, Duration.ofHours(1)));

    assertThat(balancer.snapshot().workers())
        .allMatch(w -> w.observations() == 0 && w.slowness() == 1);
  }

  @Test
  void aStartThatComesAfterTheEndDoesNotReviveTheTask() {
    join(Worker.builder("w"));
    balancer.assign(task("t"));
    balancer.taskFinished("t", "w", PASSED);

    balancer.taskStarted("t", "w");

    assertThat(balancer.snapshot().running()).isZero();
    assertThat(workerOf(balancer.assign(task("u")))).isEqualTo("w");
  }

  @Test
  void aTaskThatEndedLongAgoIsNotTakenForOneThatWaits() {
    join(Worker.builder("w"));
    for (int i = 0; i < 10_500; i++) {
      balancer.assign(task("t" + i));
      balancer.taskFinished("t" + i, "w", PASSED);
    }

    balancer.taskStarted("t0", "w");
    balancer.taskFinished("t0", "w", PASSED);
    balancer.taskCancelled("t0");

    BalancerSnapshot end = balancer.snapshot();
    assertThat(List.of(end.waiting(), end.placed(), end.running())).containsOnly(0);
  }

  @Test
  @Timeout(20)
  void aListenerMayWaitForAThreadThatUsesTheBalancer() {
    AtomicReference<Balancer> heard = new AtomicReference<>(balancer);
    AtomicReference<Object> answer = new AtomicReference<>("none");
    BalancerListener listener =
        new BalancerListener() {
          @Override
          public void attemptLost(Attempt attempt, Duration age) {
            Balancer told = requireNonNull(heard.get());
            answer.set(CompletableFuture.supplyAsync(() -> told.assign(task("meanwhile"))).join());
          }
        };
    Balancer told = Balancer.builder().clock(clock).listener(listener).build();
    heard.set(told);
    told.workerJoined(Worker.builder("w").build());
    told.assign(task("lost"));
    clock.advance(Duration.ofDays(1000));

    told.taskPlaced(task("t"), "w");

    assertThat(answer.get()).isInstanceOf(Nobody.class);
  }

  private void join(Worker.Builder worker) {
    balancer.workerJoined(worker.build());
  }

  private static Task task(Object id) {
    return Task.builder(id).build();
  }

  private static Task keyed(Object id) {
    return Task.builder(id).concurrencyKey("key").build();
  }

  private static Task gpuTask(Object id) {
    return Task.builder(id).needs(new Resources(0, Map.of("gpu", 1))).build();
  }

  private static Object workerOf(Decision decision) {
    assertThat(decision).isInstanceOf(Assigned.class);
    return ((Assigned) decision).attempt().workerId();
  }

  private static Cause causeOf(Decision decision) {
    assertThat(decision).isInstanceOf(Nobody.class);
    return ((Nobody) decision).cause();
  }
}
