package dev.outrigger.balancer.pool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Names of models, or of families, of which a task has succeeded on one worker during its stay; of
 * more than {@value #MOST} it begins anew, which costs a little affinity only. Thread-safe.
 */
final class SucceededNames {
  private static final int MOST = 1000;

  private final Set<String> names = ConcurrentHashMap.newKeySet();

  void add(@Nullable String name) {
    if (name != null && !names.contains(name)) {
      if (names.size() >= MOST) {
        names.clear();
      }
      names.add(name);
    }
  }

  /** Returns whether there is a name and it is known. */
  boolean has(@Nullable String name) {
    return name != null && names.contains(name);
  }
}
