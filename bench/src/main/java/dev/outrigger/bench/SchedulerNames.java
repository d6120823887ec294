package dev.outrigger.bench;

import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what users write behind {@code --scheduler}, before anything runs. Stateless. */
public final class SchedulerNames {
  private SchedulerNames() {}

  /** Returns what is wrong with the names, for the user, or null if all are known. */
  public static @Nullable String whatIsWrong(Collection<String> names) {
    Set<String> known = SchedulerRegistry.builtIn().names();
    for (String name : names) {
      if (!known.contains(name)) {
        return "--scheduler '" + name + "' is not known; known are " + String.join(", ", known);
      }
    }
    return null;
  }
}
