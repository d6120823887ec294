package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.model.Task;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says whether anti-affinity keys are held on a worker. Stateless.
 *
 * <p>The open attempts of the worker are looked through, so that there is no second account of keys
 * to keep: few tasks have keys, and few are on one worker. The keys are strings, so that comparing
 * them under the pool's lock runs no code of the application.
 */
public final class AntiAffinity {
  private AntiAffinity() {}

  /**
   * Returns whether an open attempt on the worker, other than {@code ending}, shares a key with the
   * task. Linear in the worker's open attempts if the task has keys.
   */
  public static boolean isHeld(WorkerRow row, Task task, @Nullable OpenAttempt ending) {
    Set<String> keys = task.antiAffinityKeys();
    if (keys.isEmpty()) {
      return false;
    }
    for (OpenAttempt attempt : row.open()) {
      if (attempt != ending && !Collections.disjoint(keys, attempt.task.antiAffinityKeys())) {
        return true;
      }
    }
    return false;
  }
}
