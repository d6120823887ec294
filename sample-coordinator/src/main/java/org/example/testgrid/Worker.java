package org.example.testgrid;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One process that runs tasks: what it has, what of it is in use, and when it was last heard of.
 *
 * <p>What is in use is written by the {@link Coordinator} alone, under its lock, and may be read by
 * any thread; a reader without the lock may see the parts of one change one after the other.
 */
public final class Worker {
  private final String id;
  private final int slots;
  private final long memoryBytes;
  private final Map<String, Integer> accelerators;
  private final Set<String> tags;

  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicLong freeMemoryBytes;
  private final Map<String, Integer> freeAccelerators;
  private final Map<String, Task> running = new LinkedHashMap<>(); // under the coordinator's lock

  private volatile Load lastLoad = Load.IDLE;
  private volatile long lastHeartbeatMillis;
  private volatile Outbox outbox = new Outbox();

  /**
   * Describes a worker.
   *
   * @param id names it; unique among the workers of a coordinator
   * @param slots how many tasks it runs at the same time; at least 1
   * @param memoryBytes the memory that its tasks may need together, in bytes; at least 0
   * @param accelerators how many accelerators of each type it has; each at least 0
   * @param tags what it is good for; a task may require some
   * @throws IllegalArgumentException if the id is blank or a number is out of its range
   */
  public Worker(
      String id,
      int slots,
      long memoryBytes,
      Map<String, Integer> accelerators,
      Collection<String> tags) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a worker's id must not be blank");
    }
    if (slots < 1 || memoryBytes < 0) {
      throw new IllegalArgumentException(
          "worker "
              + id
              + " needs slots of at least 1 and memory of at least 0, had "
              + slots
              + " and "
              + memoryBytes);
    }
    accelerators.forEach(
        (type, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException(
                "worker " + id + " must have at least 0 accelerators " + type + ", had " + count);
          }
        });
    this.id = id;
    this.slots = slots;
    this.memoryBytes = memoryBytes;
    this.accelerators = Map.copyOf(accelerators);
    this.tags = Set.copyOf(tags);
    freeMemoryBytes = new AtomicLong(memoryBytes);
    freeAccelerators = new ConcurrentHashMap<>(accelerators);
  }

  public String getId() {
    return id;
  }

  public int getSlots() {
    return slots;
  }

  /** Returns how many slots are taken now; 0 to {@link #getSlots()}. */
  public int getBusy() {
    return busy.get();
  }

  public long getMemoryBytes() {
    return memoryBytes;
  }

  /** Returns the memory that no running task has reserved, in bytes. */
  public long getFreeMemoryBytes() {
    return freeMemoryBytes.get();
  }

  public Map<String, Integer> getAccelerators() {
    return accelerators;
  }

  /** Returns a copy of the accelerators that no running task has reserved. */
  public Map<String, Integer> getFreeAccelerators() {
    return Map.copyOf(freeAccelerators);
  }

  public Set<String> getTags() {
    return tags;
  }

  public Load getLastLoad() {
    return lastLoad;
  }

  /** Returns when the worker was last heard of, in milliseconds of the coordinator's clock. */
  public long getLastHeartbeatMillis() {
    return lastHeartbeatMillis;
  }

  /** Returns where the worker fetches its tasks; another one after each registration. */
  public Outbox getOutbox() {
    return outbox;
  }

  /** Returns whether the worker could run the task if nothing else were running. */
  public boolean isCapableOf(Task task) {
    return tags.containsAll(task.getRequiredTags())
        && task.getMemoryBytes() <= memoryBytes
        && covers(accelerators, task);
  }

  /** Returns whether a slot, memory and accelerators for the task are free now. */
  public boolean hasRoomFor(Task task) {
    return busy.get() < slots
        && task.getMemoryBytes() <= freeMemoryBytes.get()
        && covers(freeAccelerators, task);
  }

  private static boolean covers(Map<String, Integer> available, Task task) {
    for (Map.Entry<String, Integer> need : task.getAccelerators().entrySet()) {
      if (available.getOrDefault(need.getKey(), 0) < need.getValue()) {
        return false;
      }
    }
    return true;
  }

  void admitted(long nowMillis) {
    outbox = new Outbox();
    heardOf(Load.IDLE, nowMillis);
  }

  void heardOf(Load load, long nowMillis) {
    lastLoad = load;
    lastHeartbeatMillis = nowMillis;
  }

  boolean isRunning(Task task) {
    return running.get(task.getId()) == task;
  }

  void take(Task task) {
    running.put(task.getId(), task);
    reserve(task, 1);
    outbox.add(task);
  }

  void release(Task task) {
    if (running.remove(task.getId(), task)) {
      reserve(task, -1);
    }
  }

  /** Takes everything back from the worker and tells it, through its outbox, that it is out. */
  List<Task> dismiss() {
    outbox.close();
    List<Task> unfinished = List.copyOf(running.values());
    unfinished.forEach(this::release);
    return unfinished;
  }

  private void reserve(Task task, int times) {
    busy.addAndGet(times);
    freeMemoryBytes.addAndGet(-times * task.getMemoryBytes());
    task.getAccelerators()
        .forEach((type, count) -> freeAccelerators.merge(type, -times * count, Integer::sum));
  }

  @Override
  public String toString() {
    return "worker " + id + " (" + busy + " of " + slots + " slots busy)";
  }
}
