package org.example.testgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many threads submit, complete, repeat reports, and let workers come and go, without the timer: so
 * a task that waits for a wake-up that never comes fails the test.
 */
@Timeout(60)
class CoordinatorStressTest {
  private static final int TASKS = 1000;
  private static final int WORKERS = 5;

  private final Coordinator coordinator = new Coordinator();
  private final Map<String, AtomicInteger> accepted = new ConcurrentHashMap<>();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over = new AtomicBoolean();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void completesEachTaskOnceAndNeverExceedsAWorker(long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      String id = "w" + i;
      SplittableRandom own = random.split();
      threads.add(new Thread(() -> liveAndDie(id, own)));
    }
    for (int i = 0; i < 2; i++) {
      String prefix = "s" + i + "-";
      SplittableRandom own = random.split();
      threads.add(new Thread(() -> submitAll(prefix, own)));
    }
    threads.add(new Thread(this::watchCapacity));
    threads.forEach(Thread::start);

    try {
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> coordinator.getCounts().completed() == 2 * TASKS);
    } finally {
      over.set(true);
      coordinator.stop();
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertThat(violations).isEmpty();
    assertThat(accepted).hasSize(2 * TASKS);
    assertThat(accepted.values()).allMatch(times -> times.get() == 1);
    assertThat(coordinator.getCounts().queued()).isZero();
    assertThat(coordinator.getWorkers())
        .allSatisfy(
            worker -> {
              assertThat(worker.getBusy()).isZero();
              assertThat(worker.getFreeMemoryBytes()).isEqualTo(worker.getMemoryBytes());
              assertThat(worker.getFreeAccelerators()).isEqualTo(worker.getAccelerators());
            });
  }

  /** Registers, completes some tasks, twice at times, and leaves in the middle of others. */
  private void liveAndDie(String id, SplittableRandom random) {
    while (!over.get()) {
      Worker worker =
          new Worker(id, 1 + random.nextInt(4), 100, Map.of("gpu", random.nextInt(1, 3)), Set.of());
      try {
        coordinator.registerWorker(worker);
        live(worker, 20 + random.nextInt(200), random);
        if (random.nextBoolean()) { // else it comes back without a word
          coordinator.unregister(id);
        }
      } catch (IllegalStateException stopped) {
        return;
      } catch (InterruptedException unexpected) {
        violations.add(unexpected.toString());
      }
    }
  }

  private void live(Worker worker, int rounds, SplittableRandom random)
      throws InterruptedException {
    long acknowledged = 0;
    for (int i = 0; i < rounds && !over.get(); i++) {
      for (Outbox.Entry entry : worker.getOutbox().awaitAfter(acknowledged, 5)) {
        acknowledged = entry.number();
        int reports = random.nextInt(10) == 0 ? 2 : random.nextInt(50) == 0 ? 0 : 1;
        for (int report = 0; report < reports; report++) {
          report(worker.getId(), entry.task().getId());
        }
        if (reports == 0) {
          return; // dies with the task
        }
      }
    }
  }

  private void report(String workerId, String taskId) {
    if (coordinator.complete(workerId, taskId, Result.success(0))) {
      accepted.computeIfAbsent(taskId, unused -> new AtomicInteger()).incrementAndGet();
    }
  }

  private void submitAll(String prefix, SplittableRandom random) {
    for (int i = 0; i < TASKS; i++) {
      coordinator.submit(
          Task.builder(prefix + i, TaskKind.MODEL, "m")
              .priority(random.nextInt(3))
              .memoryBytes(random.nextInt(101))
              .accelerators(random.nextInt(4) == 0 ? Map.of("gpu", 1) : Map.of())
              .build());
    }
  }

  private void watchCapacity() {
    while (!over.get()) {
      for (Worker worker : coordinator.getWorkers()) {
        boolean overfull = worker.getBusy() > worker.getSlots() || worker.getFreeMemoryBytes() < 0;
        if (overfull || worker.getFreeAccelerators().values().stream().anyMatch(n -> n < 0)) {
          violations.add(worker.toString());
        }
      }
    }
  }
}
