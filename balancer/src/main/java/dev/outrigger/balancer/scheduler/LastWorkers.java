package dev.outrigger.balancer.scheduler;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which worker was last given a task of a name; of so many names, the least recently used goes
 * first. Thread-safe: one lock, held for one look-up of a string.
 */
final class LastWorkers {
  private final int capacity;
  private final Map<String, Object> byName =
      new LinkedHashMap<>(16, 0.75f, true); // guarded by this

  LastWorkers(int capacity) {
    this.capacity = capacity;
  }

  /** Returns the worker's id, or null if there is no name or nothing is remembered of it. */
  @Nullable Object of(@Nullable String name) {
    if (name == null) {
      return null;
    }
    synchronized (byName) {
      return byName.get(name);
    }
  }

  /** Remembers the worker for a name, if there is one. */
  void put(@Nullable String name, Object workerId) {
    if (name == null) {
      return;
    }
    synchronized (byName) {
      byName.put(name, workerId);
      if (byName.size() > capacity) {
        byName.remove(byName.keySet().iterator().next());
      }
    }
  }
}
