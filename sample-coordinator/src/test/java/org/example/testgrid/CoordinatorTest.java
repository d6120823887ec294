package org.example.testgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoordinatorTest {
  private static final Result PASSED = Result.success(1);

  private final AtomicLong clock = new AtomicLong(1_000_000);
  private final List<String> notices = new ArrayList<>();
  private final Coordinator coordinator =
      new Coordinator(Duration.ofSeconds(10), clock::get, notices::add);

  @AfterEach
  void stop() {
    coordinator.stop();
  }

  @Test
  void choosesTheFirstRegisteredWorkerThatIsCapableAndFree() {
    Worker plain = worker("z-plain", 1);
    Worker gpu = new Worker("b-gpu", 1, 1000, Map.of("gpu", 1), Set.of("vision"));
    Worker gpuToo = new Worker("a-gpu", 1, 1000, Map.of("gpu", 1), Set.of("vision"));
    List.of(plain, gpu, gpuToo).forEach(coordinator::registerWorker);

    assertThat(coordinator.assignTask(task("t").build())).isSameAs(plain);
    assertThat(coordinator.assignTask(task("t").accelerators(Map.of("gpu", 1)).build()))
        .isSameAs(gpu);
    assertThat(coordinator.assignTask(task("t").requiredTags(Set.of("vision")).build()))
        .isSameAs(gpu);
    assertThat(coordinator.assignTask(task("t").memoryBytes(1000).build())).isSameAs(gpu);
    assertThat(coordinator.assignTask(task("t").memoryBytes(1001).build())).isNull();
  }

  @Test
  void choosingChangesNothing() {
    Worker worker = worker("w", 1);
    coordinator.registerWorker(worker);
    Task task = task("t").build();

    coordinator.assignTask(task);

    assertThat(worker.getBusy()).isZero();
    assertThat(task.getState()).isEqualTo(TaskState.NEW);
  }

  @Test
  void keepsATaskQueuedUntilAWorkerCanTakeIt() {
    Task task = submit(task("t").accelerators(Map.of("gpu", 2)));
    coordinator.registerWorker(worker("plain", 4));
    assertThat(task.getState()).isEqualTo(TaskState.QUEUED);

    coordinator.registerWorker(new Worker("gpu", 1, 0, Map.of("gpu", 2), Set.of()));

    assertThat(task.getState()).isEqualTo(TaskState.ASSIGNED);
    assertThat(task.getWorkerId()).isEqualTo("gpu");
  }

  @Test
  void startsHigherPrioritiesFirstAndKeepsTheOrderWithinOne() {
    List<Task> tasks =
        List.of(
            task("low-1").priority(-1).build(),
            task("usual-1").build(),
            task("high-1").priority(5).build(),
            task("usual-2").build(),
            task("high-2").priority(5).build());
    coordinator.submitAll(tasks);
    coordinator.registerWorker(worker("w", 1));

    List<String> order = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      Task running =
          tasks.stream().filter(t -> t.getState() == TaskState.ASSIGNED).findFirst().orElseThrow();
      order.add(running.getId());
      coordinator.complete("w", running.getId(), PASSED);
    }

    assertThat(order).containsExactly("high-1", "high-2", "usual-1", "usual-2", "low-1");
  }

  @Test
  void letsASmallTaskPassOneThatNobodyCanTakeNow() {
    coordinator.registerWorker(new Worker("w", 2, 100, Map.of(), Set.of()));
    submit(task("running").memoryBytes(80));
    Task large = submit(task("large").memoryBytes(50));

    Task small = submit(task("small").memoryBytes(20));

    assertThat(large.getState()).isEqualTo(TaskState.QUEUED);
    assertThat(small.getState()).isEqualTo(TaskState.ASSIGNED);
  }

  @Test
  void runsTheTasksOfALostWorkerElsewhereAtTheirOldPlace() {
    Worker first = worker("first", 1);
    coordinator.registerWorker(first);
    Task lost = submit(task("lost"));
    Task next = submit(task("next"));

    coordinator.unregister("first");
    coordinator.registerWorker(worker("second", 1));

    assertThat(lost.getWorkerId()).isEqualTo("second");
    assertThat(lost.getAttempts()).isEqualTo(2);
    assertThat(next.getState()).isEqualTo(TaskState.QUEUED);
    assertThat(first.getBusy()).isZero();
    assertThat(first.getOutbox().isClosed()).isTrue();
  }

  @Test
  void givesTheTasksOfALeavingWorkerToAnIdleOneAtOnce() {
    coordinator.registerWorker(worker("leaving", 1));
    coordinator.registerWorker(worker("idle", 1));
    Task task = submit(task("t"));

    coordinator.unregister("leaving");

    assertThat(task.getWorkerId()).isEqualTo("idle");
  }

  @Test
  void takesAWorkerForLostOnlyAfterTheHeartbeatTimeout() {
    coordinator.registerWorker(worker("silent", 1));
    coordinator.registerWorker(worker("alive", 1));
    Task task = submit(task("t"));

    clock.addAndGet(10_000);
    coordinator.dismissSilentWorkers();
    assertThat(task.getWorkerId()).isEqualTo("silent");
    assertThat(coordinator.heartbeat("alive", new Load(0.5, 0.5))).isTrue();
    clock.addAndGet(1);
    coordinator.dismissSilentWorkers();

    assertThat(task.getWorkerId()).isEqualTo("alive");
    assertThat(coordinator.heartbeat("silent", Load.IDLE)).isFalse();
    assertThat(notices).singleElement().asString().contains("silent", "tasks queued again: 1");
  }

  @Test
  void ignoresLateAndRepeatedAndForeignReports() {
    coordinator.registerWorker(worker("first", 1));
    Task task = submit(task("t"));
    coordinator.unregister("first");
    coordinator.registerWorker(worker("second", 1));

    assertThat(coordinator.complete("first", "t", Result.failure(1, "late"))).isFalse();
    assertThat(coordinator.complete("second", "other", PASSED)).isFalse();
    assertThat(coordinator.complete("second", "t", PASSED)).isTrue();
    assertThat(coordinator.complete("second", "t", Result.failure(1, "again"))).isFalse();

    assertThat(task.getResult()).isEqualTo(PASSED);
    assertThat(coordinator.getCounts()).isEqualTo(new Counts(1, 0, 0, 1, 3, 0));
  }

  @Test
  void queuesTheTasksOfAWorkerAgainThatRegistersASecondTime() {
    Worker before = worker("w", 1);
    coordinator.registerWorker(before);
    Task task = submit(task("t"));
    Worker after = worker("w", 1);

    coordinator.registerWorker(after);

    assertThat(before.getOutbox().isClosed()).isTrue();
    assertThat(task.getAttempts()).isEqualTo(2);
    assertThat(after.getBusy()).isEqualTo(1);
  }

  @Test
  void neverForgetsAWorkerThatIsBeingReplaced() throws InterruptedException {
    coordinator.registerWorker(worker("w", 1));
    AtomicBoolean over = new AtomicBoolean();
    AtomicBoolean forgotten = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!over.get()) {
                forgotten.compareAndSet(false, coordinator.getWorker("w") == null);
              }
            });
    reader.start();

    for (int i = 0; i < 100_000; i++) {
      coordinator.registerWorker(worker("w", 1));
    }

    over.set(true);
    reader.join();
    assertThat(forgotten).isFalse();
  }

  @Test
  void putsAWorkerThatRegistersAgainLast() {
    List.of("a", "b", "a").forEach(id -> coordinator.registerWorker(worker(id, 1)));

    assertThat(coordinator.getWorkers()).extracting(Worker::getId).containsExactly("b", "a");
  }

  @Test
  void refusesASecondTaskOfTheSameId() {
    submit(task("t"));

    assertThatThrownBy(() -> submit(task("t")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("t was submitted before");
  }

  @Test
  void stopsAsOftenAsAskedAndTakesNothingAfterwards() {
    Worker worker = worker("w", 1);
    coordinator.start();
    coordinator.start();
    coordinator.registerWorker(worker);

    coordinator.stop();
    coordinator.stop();

    assertThat(worker.getOutbox().isClosed()).isTrue();
    assertThatThrownBy(() -> submit(task("t"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(coordinator::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void forgetsTheOldestFinishedBatchesAndTheirTasks() {
    coordinator.registerWorker(worker("w", 1));
    for (int i = 0; i <= 101; i++) {
      submit(task("t" + i).batch("b" + i));
      coordinator.complete("w", "t" + i, PASSED);
    }

    assertThat(coordinator.getBatch("b0")).isNull();
    assertThat(coordinator.getTask("t0")).isNull();
    assertThat(coordinator.getBatch("b101")).isNotNull();
  }

  private Task submit(Task.Builder builder) {
    Task task = builder.build();
    coordinator.submit(task);
    return task;
  }

  private static Task.Builder task(String id) {
    return Task.builder(id, TaskKind.MODEL, "model-of-" + id);
  }

  private static Worker worker(String id, int slots) {
    return new Worker(id, slots, 0, Map.of(), Set.of());
  }
}
