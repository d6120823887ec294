package dev.outrigger.bench;

import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Checks what users write behind {@code --scheduler}, before anything runs. Stateless. */
public final class SchedulerNames {
  private SchedulerNames() {}

  /** Returns what is wrong with the names, for the user, or null if the balancer has them all. */
  public static @Nullable String whatIsWrong(Collection<String> names) {
    return whatIsWrong(names, SchedulerRegistry.builtIn());
  }

  /** Returns what is wrong with the names, for the user, or null if the registry has them all. */
  public static @Nullable String whatIsWrong(Collection<String> names, SchedulerRegistry registry) {
    if (names.isEmpty()) {
      return "--scheduler needs at least one name; known are "
          + String.join(", ", registry.names());
    }
    for (String name : names) {
      String complaint = registry.complaint(name);
      if (complaint != null) {
        return "--scheduler: " + complaint;
      }
    }
    return null;
  }
}
