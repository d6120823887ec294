package dev.outrigger.balancer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Version;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A second, plain implementation of the rules of the pool, to hold the balancer against: every task
 * in one place, what each worker has reserved, who holds which key.
 */
final class ShadowPool {
  /** One open attempt. */
  record Open(Task task, Worker worker, long attemptId, boolean ours, boolean running) {}

  final Map<String, Worker> workers = new LinkedHashMap<>();
  final Map<String, Task> waiting = new LinkedHashMap<>();
  final Map<String, Open> open = new LinkedHashMap<>();

  /** Workers that have less than is reserved on them, because they shrank or were overbooked. */
  final Set<String> excused = new HashSet<>();

  private final Set<Long> ended = new HashSet<>();

  void placed(Task task, Attempt attempt) {
    String worker = (String) attempt.workerId();
    end((String) task.id());
    waiting.remove((String) task.id());
    assertThat(workers).as("joined").containsKey(worker);
    assertThat(hasRoom(task, worker(worker))).as("room for %s on %s", task, worker).isTrue();
    assertThat(keyIsFree(task)).as("key of %s", task).isTrue();
    open.put((String) task.id(), new Open(task, worker(worker), attempt.id(), true, false));
  }

  void placedRoundUs(Task task, String worker) {
    end((String) task.id());
    waiting.remove((String) task.id());
    if (!hasRoom(task, worker(worker))) {
      excused.add(worker);
    }
    open.put((String) task.id(), new Open(task, worker(worker), -1, false, false));
  }

  void nobody(Task task) {
    end((String) task.id());
    waiting.put((String) task.id(), task);
  }

  void end(String taskId) {
    Open attempt = open.remove(taskId);
    if (attempt != null && attempt.attemptId >= 0) {
      assertThat(ended.add(attempt.attemptId)).as("ends once").isTrue();
    }
  }

  void left(String worker) {
    workers.remove(worker);
    excused.remove(worker);
    for (Open attempt : List.copyOf(open.values())) {
      if (attempt.worker.id().equals(worker)) {
        nobody(attempt.task);
      }
    }
  }

  void described(Worker worker) {
    workers.put((String) worker.id(), worker);
    if (!fits(worker)) {
      excused.add((String) worker.id());
    }
  }

  private Worker worker(Object id) {
    return requireNonNull(workers.get((String) id), "not joined");
  }

  boolean keyIsFree(Task task) {
    return open.values().stream()
        .noneMatch(
            other ->
                task.concurrencyKey() != null
                    && task.concurrencyKey().equals(other.task.concurrencyKey())
                    && !other.task.id().equals(task.id()));
  }

  boolean isCapable(Task task, Worker worker) {
    return worker.slots() > 0
        && worker.offers().containsAll(task.requires())
        && hasSoftware(task, worker)
        && task.needs().memoryBytes() <= worker.capacity().memoryBytes()
        && task.needs().acceleratorsOf("gpu") <= worker.capacity().acceleratorsOf("gpu");
  }

  /** The simulation's only requirement is {@code tool >=1.10}, its only versions 1.9 and 1.13. */
  private static boolean hasSoftware(Task task, Worker worker) {
    return task.software().isEmpty() || Version.parse("1.13").equals(worker.software().get("tool"));
  }

  boolean hasRoom(Task task, Worker worker) {
    List<Open> there = on((String) worker.id());
    there.removeIf(other -> other.task.id().equals(task.id()));
    return isCapable(task, worker)
        && there.size() < worker.slots()
        && there.stream().noneMatch(other -> sharesAntiAffinityKey(task, other.task))
        && memory(there) + task.needs().memoryBytes() <= worker.capacity().memoryBytes()
        && gpus(there) + task.needs().acceleratorsOf("gpu")
            <= worker.capacity().acceleratorsOf("gpu");
  }

  private static boolean sharesAntiAffinityKey(Task one, Task other) {
    return one.antiAffinityKeys().stream().anyMatch(other.antiAffinityKeys()::contains);
  }

  boolean anyRoom(Task task) {
    return workers.values().stream().anyMatch(worker -> hasRoom(task, worker));
  }

  boolean isOpenOn(Task task, Worker worker) {
    Open attempt = open.get((String) task.id());
    return attempt != null && attempt.worker.id().equals(worker.id());
  }

  List<Open> on(String worker) {
    List<Open> result = new ArrayList<>();
    for (Open attempt : open.values()) {
      if (attempt.worker.id().equals(worker)) {
        result.add(attempt);
      }
    }
    return result;
  }

  private static long memory(List<Open> attempts) {
    return attempts.stream().mapToLong(a -> a.task.needs().memoryBytes()).sum();
  }

  private static int gpus(List<Open> attempts) {
    return attempts.stream().mapToInt(a -> a.task.needs().acceleratorsOf("gpu")).sum();
  }

  private boolean fits(Worker worker) {
    List<Open> there = on((String) worker.id());
    return there.size() <= worker.slots()
        && memory(there) <= worker.capacity().memoryBytes()
        && gpus(there) <= worker.capacity().acceleratorsOf("gpu");
  }

  /** Fails unless the balancer holds exactly what this does, within what the workers have. */
  void assertMatches(BalancerSnapshot snapshot) {
    long running = open.values().stream().filter(Open::running).count();
    check(snapshot.waiting() == waiting.size(), "waiting", snapshot);
    check(snapshot.running() == running, "running", snapshot);
    check(snapshot.placed() == open.size() - running, "placed", snapshot);
    check(snapshot.workers().size() == workers.size(), "workers", snapshot);
    Map<Object, List<Open>> byWorker = new HashMap<>();
    open.values()
        .forEach(a -> byWorker.computeIfAbsent(a.worker.id(), id -> new ArrayList<>()).add(a));
    for (BalancerSnapshot.OfWorker w : snapshot.workers()) {
      List<Open> there = byWorker.getOrDefault(w.worker().id(), List.of());
      check(w.outstanding() == there.size(), "outstanding", w);
      check(w.reservedMemory() == memory(there), "memory", w);
      int gpus = w.reservedAccelerators().getOrDefault("gpu", 0);
      check(gpus == gpus(there), "accelerators", w);
      if (fits(worker(w.worker().id()))) {
        excused.remove((String) w.worker().id());
      }
      check(
          excused.contains((String) w.worker().id())
              || (w.outstanding() <= w.worker().slots()
                  && w.reservedMemory() <= w.worker().capacity().memoryBytes()
                  && gpus <= w.worker().capacity().acceleratorsOf("gpu")),
          "within capacity",
          w);
    }
    assertKeysHeldOnce();
  }

  private void assertKeysHeldOnce() {
    Map<Object, Integer> holders = new TreeMap<>();
    for (Open attempt : open.values()) {
      Object key = attempt.task.concurrencyKey();
      if (attempt.ours && key != null) {
        holders.merge(key, 1, Integer::sum);
      }
    }
    check(holders.values().stream().allMatch(n -> n == 1), "key held once", holders);
  }

  private static void check(boolean holds, String what, Object context) {
    if (!holds) {
      throw new AssertionError(what + ": " + context);
    }
  }
}
