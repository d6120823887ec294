package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Pulled;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrencyStressTest {
  private static final int THREADS = 8;
  private static final int TASKS_PER_THREAD = 4_000;
  private static final int WORKERS = 6;
  private static final int SLOTS = 2;

  private final Map<Object, AtomicInteger> running = new ConcurrentHashMap<>();
  private final Map<Object, AtomicInteger> keyHolders = new ConcurrentHashMap<>();
  private final Map<Object, AtomicInteger> antiAffinityHolders = new ConcurrentHashMap<>();
  private final Set<Long> attempts = ConcurrentHashMap.newKeySet();
  private final AtomicReference<String> violation = new AtomicReference<>("none");

  @ParameterizedTest
  @Timeout(60)
  @ValueSource(strings = {"round_robin", "least_loaded", "performance_based"})
  void manyThreadsNeverOverbookAWorkerOrShareAKey(String scheduler) throws Exception {
    Balancer balancer = Balancer.builder().scheduler(scheduler).build();
    for (int w = 0; w < WORKERS; w++) {
      balancer.workerJoined(worker(w));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> all = new ArrayList<>();
    try {
      for (int n = 0; n < THREADS; n++) {
        int thread = n;
        all.add(threads.submit(() -> work(balancer, thread)));
      }
      await().atMost(Duration.ofSeconds(50)).until(() -> all.stream().allMatch(Future::isDone));
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(violation).hasValue("none");
    BalancerSnapshot end = balancer.snapshot();
    assertThat(end.placed() + end.running() + end.waiting()).isZero();
    assertThat(end.workers())
        .hasSize(WORKERS)
        .allSatisfy(
            w -> {
              assertThat(w.outstanding()).isZero();
              assertThat(w.reservedMemory()).isZero();
              assertThat(w.reservedAccelerators()).isEmpty();
            });
  }

  private static Worker worker(int w) {
    return Worker.builder("w" + w)
        .slots(SLOTS)
        .capacity(new Resources(16, Map.of("gpu", 1)))
        .build();
  }

  private void work(Balancer balancer, int thread) {
    SplittableRandom random = new SplittableRandom(thread);
    for (int i = 0; i < TASKS_PER_THREAD; i++) {
      Object key = random.nextInt(8) == 0 ? "k" + random.nextInt(2) : null;
      Task task =
          Task.builder(thread + "/" + i)
              .model("m" + random.nextInt(10))
              .needs(new Resources(random.nextInt(8), Map.of("gpu", random.nextInt(2))))
              .concurrencyKey(key)
              .antiAffinityKeys(random.nextInt(4) == 0 ? Set.of("port") : Set.of())
              .build();
      runToItsEnd(balancer, task, random);
    }
  }

  private void runToItsEnd(Balancer balancer, Task task, SplittableRandom random) {
    while (true) {
      if (balancer.assign(task) instanceof Assigned assigned) {
        Object worker = assigned.attempt().workerId();
        enter(task, worker, assigned.attempt().id());
        Thread.onSpinWait();
        leave(task, worker);
        if (random.nextInt(8) == 0) {
          balancer.withdraw(task.id(), assigned.attempt().id());
        } else {
          balancer.taskStarted(task.id(), worker);
          balancer.taskFinished(task.id(), worker, new Outcome(true, null));
          return;
        }
      } else {
        Thread.onSpinWait();
      }
      if (random.nextInt(50) == 0) {
        balancer.workerUpdated(worker(random.nextInt(WORKERS)));
        balancer.snapshot();
      }
    }
  }

  private void enter(Task task, Object worker, long attempt) {
    int there = count(running, worker).incrementAndGet();
    if (there > SLOTS) {
      violation.set(there + " tasks on " + worker);
    }
    Object key = task.concurrencyKey();
    if (key != null && count(keyHolders, key).incrementAndGet() > 1) {
      violation.set("key " + key + " held twice");
    }
    for (String antiAffinity : task.antiAffinityKeys()) {
      if (count(antiAffinityHolders, worker + antiAffinity).incrementAndGet() > 1) {
        violation.set("two tasks with " + antiAffinity + " on " + worker);
      }
    }
    if (!attempts.add(attempt)) {
      violation.set("attempt " + attempt + " opened twice");
    }
  }

  private void leave(Task task, Object worker) {
    count(running, worker).decrementAndGet();
    Object key = task.concurrencyKey();
    if (key != null) {
      count(keyHolders, key).decrementAndGet();
    }
    for (String antiAffinity : task.antiAffinityKeys()) {
      count(antiAffinityHolders, worker + antiAffinity).decrementAndGet();
    }
  }

  /** Every thread is a worker that pulls from one queue, which it sees as it was a moment ago. */
  @ParameterizedTest
  @Timeout(60)
  @ValueSource(strings = {"round_robin", "performance_based"})
  void workersThatPullAtOnceGetEachTaskOnce(String scheduler) throws Exception {
    Balancer balancer = Balancer.builder().scheduler(scheduler).build();
    Map<Object, Task> queue = new ConcurrentHashMap<>();
    for (int t = 0; t < 2_000; t++) {
      Object key = t % 8 == 0 ? "k" + t % 3 : null;
      queue.put(
          t,
          Task.builder(t)
              .model("m" + t % 5)
              .priority(1 + t % 4)
              .needs(new Resources(t % 8, Map.of()))
              .concurrencyKey(key)
              .build());
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> all = new ArrayList<>();
    Set<Object> done = ConcurrentHashMap.newKeySet();
    try {
      for (int n = 0; n < THREADS; n++) {
        balancer.workerJoined(worker(n));
        Object worker = "w" + n;
        all.add(threads.submit(() -> pullAll(balancer, worker, queue, done)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(violation).hasValue("none");
    assertThat(done).hasSize(2_000);
    assertThat(balancer.snapshot().workers()).allMatch(w -> w.outstanding() == 0);
  }

  private void pullAll(
      Balancer balancer, Object worker, Map<Object, Task> queue, Set<Object> done) {
    while (!queue.isEmpty()) {
      List<Task> seen = queue.values().stream().limit(100).toList();
      if (!(balancer.pull(Candidate.of(worker), seen, 2) instanceof Pulled pulled)) {
        continue;
      }
      for (Attempt attempt : pulled.attempts()) {
        Task task = queue.remove(attempt.taskId());
        if (task == null) { // it has been done since it was seen
          balancer.withdraw(attempt.taskId(), attempt.id());
          continue;
        }
        enter(task, worker, attempt.id());
        if (!done.add(task.id())) {
          violation.set(task.id() + " done twice");
        }
        leave(task, worker);
        balancer.taskFinished(task.id(), worker, new Outcome(true, null));
      }
    }
  }

  private static AtomicInteger count(Map<Object, AtomicInteger> counts, Object id) {
    return counts.computeIfAbsent(id, i -> new AtomicInteger());
  }

  @ParameterizedTest(name = "seed {0}")
  @Timeout(60)
  @ValueSource(longs = {1, 2})
  void workersThatComeAndGoLeaveNothingBehind(long seed) throws Exception {
    Balancer balancer = Balancer.builder().build();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> all = new ArrayList<>();
    try {
      for (int n = 0; n < THREADS; n++) {
        SplittableRandom random = new SplittableRandom(seed * THREADS + n);
        all.add(threads.submit(() -> churn(balancer, random)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    for (int w = 0; w < WORKERS; w++) {
      balancer.workerLeft("w" + w);
    }
    for (int t = 0; t < 40; t++) {
      balancer.taskCancelled("t" + t);
    }
    BalancerSnapshot end = balancer.snapshot();
    assertThat(end.workers()).isEmpty();
    assertThat(end.waiting() + end.placed() + end.running()).isZero();
  }

  private static void churn(Balancer balancer, SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      String worker = "w" + random.nextInt(WORKERS);
      String task = "t" + random.nextInt(40);
      Object key = random.nextInt(3) == 0 ? "k" : null;
      switch (random.nextInt(8)) {
        case 0 -> balancer.workerJoined(worker(random.nextInt(WORKERS)));
        case 1 -> balancer.workerLeft(worker);
        case 2 -> balancer.taskStarted(task, worker);
        case 3 -> balancer.taskFinished(task, worker, new Outcome(true, null));
        case 4 -> balancer.taskCancelled(task);
        case 5 -> balancer.taskPlaced(Task.builder(task).concurrencyKey(key).build(), worker);
        default -> balancer.assign(Task.builder(task).model(task).concurrencyKey(key).build());
      }
    }
  }
}
