package dev.outrigger.it.forms;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Counts how often each task was done, and what went wrong otherwise. */
final class Done {
  private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
  private final AtomicInteger mistakes = new AtomicInteger();

  void count(Object task) {
    times.computeIfAbsent(task.toString(), key -> new AtomicInteger()).incrementAndGet();
  }

  int count() {
    return times.size();
  }

  void mistake() {
    mistakes.incrementAndGet();
  }

  /** What a worker does with a task. */
  static void work() {
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
  }

  /** Returns how many different tasks were done, and those that were not done once. */
  @Override
  public String toString() {
    Map<String, AtomicInteger> odd = new TreeMap<>(times);
    odd.values().removeIf(each -> each.get() == 1);
    return times.size() + " done, not once: " + odd + ", mistakes: " + mistakes;
  }
}
