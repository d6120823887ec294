package org.example.testgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a choice of a worker that is wrong, slow or broken may cost: never a task. */
@Timeout(30)
class WrongChoiceTest {
  private static final Result PASSED = Result.success(1);

  private final List<String> notices = new ArrayList<>();
  private volatile Function<Task, @Nullable Worker> choice = task -> null;
  private final Coordinator coordinator =
      new Coordinator(Duration.ofSeconds(10), Coordinator.monotonicClock(), notices::add) {
        @Override
        public @Nullable Worker assignTask(Task task) {
          return choice.apply(task);
        }
      };
  private final Worker worker = new Worker("w", 1, 100, Map.of(), Set.of());

  @AfterEach
  void stop() {
    coordinator.stop();
  }

  @Test
  void leavesTheTaskQueuedIfTheWorkerIsNotCapableOrNotRegisteredOrFull() {
    coordinator.registerWorker(worker);
    coordinator.registerWorker(new Worker("idle", 1, 0, Map.of(), Set.of()));
    choice = task -> worker;
    Task running = submit("running", 100);

    Task noRoom = submit("noRoom", 0);
    Task tooLarge = submit("tooLarge", 101);
    choice = task -> new Worker("w", 9, 1000, Map.of(), Set.of());
    Task stranger = submit("stranger", 0);

    assertThat(running.getState()).isEqualTo(TaskState.ASSIGNED);
    assertThat(List.of(noRoom, tooLarge, stranger))
        .allMatch(task -> task.getState() == TaskState.QUEUED);
    assertThat(worker.getBusy()).isEqualTo(1);
    assertThat(worker.getFreeMemoryBytes()).isZero();
  }

  @Test
  void givesOutTheOtherTasksIfAChoiceFailsAndTellsOnce() {
    coordinator.registerWorker(worker);
    choice =
        task -> {
          if (task.getId().equals("poison")) {
            throw new StackOverflowError("too deep");
          }
          return worker;
        };

    Task poison = submit("poison", 0);
    Task next = submit("next", 0);

    assertThat(poison.getState()).isEqualTo(TaskState.QUEUED);
    assertThat(next.getState()).isEqualTo(TaskState.ASSIGNED);
    assertThat(coordinator.getCounts().failedChoices()).isEqualTo(2);
    assertThat(notices).singleElement().asString().contains("poison", "too deep");
  }

  @Test
  void retriesByItselfOnceTheChoiceWorksAgain() {
    coordinator.start();
    coordinator.registerWorker(worker);
    Task task = submit("t", 0);

    choice = any -> worker;

    await().untilAsserted(() -> assertThat(task.getState()).isEqualTo(TaskState.ASSIGNED));
  }

  @Test
  void aChoiceThatHangsHoldsUpNeitherItsTaskNorOtherThreads() throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    choice =
        task -> {
          if (first.getAndSet(false)) {
            hanging.countDown();
            awaitQuietly(release);
          }
          return worker;
        };
    coordinator.registerWorker(worker);
    Task task = Task.builder("t", TaskKind.MODEL, "m").build();
    Thread slow = new Thread(() -> coordinator.submit(task));
    slow.start();
    hanging.await();

    submit("other", 0);

    assertThat(task.getState()).isEqualTo(TaskState.ASSIGNED);
    assertThat(coordinator.complete("w", "t", PASSED)).isTrue();
    assertThat(coordinator.complete("w", "other", PASSED)).isTrue();
    release.countDown();
    slow.join();
    assertThat(task.getAttempts()).isEqualTo(1);
    assertThat(worker.getBusy()).isZero();
  }

  @Test
  void choosesAgainAtOnceIfAnotherThreadTookTheChosenSlotMeanwhile() throws InterruptedException {
    Worker second = new Worker("second", 1, 100, Map.of(), Set.of());
    Task overtaker = Task.builder("overtaker", TaskKind.MODEL, "m").build();
    Task overtaken = Task.builder("overtaken", TaskKind.MODEL, "m").priority(1).build();
    CountDownLatch overtakerChosen = new CountDownLatch(1);
    CountDownLatch overtakenChosen = new CountDownLatch(1);
    AtomicBoolean firstChoice = new AtomicBoolean(true);
    coordinator.registerWorker(worker);
    coordinator.registerWorker(second);
    choice =
        task -> {
          if (task == overtaker) {
            overtakerChosen.countDown();
            awaitQuietly(overtakenChosen);
            return worker;
          }
          if (firstChoice.getAndSet(false)) {
            overtakenChosen.countDown();
            await().until(() -> overtaker.getState() == TaskState.ASSIGNED);
            return worker; // which has no slot left by now
          }
          return second;
        };
    Thread other = new Thread(() -> coordinator.submit(overtaker));
    other.start();
    overtakerChosen.await();

    coordinator.submit(overtaken);

    assertThat(overtaker.getWorkerId()).isEqualTo("w");
    assertThat(overtaken.getWorkerId()).isEqualTo("second");
    other.join();
  }

  private Task submit(String id, long memoryBytes) {
    Task task = Task.builder(id, TaskKind.MODEL, "m").memoryBytes(memoryBytes).build();
    coordinator.submit(task);
    return task;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
