package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.VersionRange;
import dev.outrigger.balancer.model.Worker;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tasks alike ask of a worker.
 *
 * @param number its place in {@link #ALL}
 * @param tool whether it needs the software {@code tool} in version 1.10 or later
 * @param apart whether two of these are never on one worker
 */
record FleetKind(
    int number, long memory, int gpus, boolean label, boolean tool, boolean apart, double seconds) {
  private static final Map<String, VersionRange> TOOL =
      Map.of("tool", VersionRange.parse(">=1.10"));

  static final List<FleetKind> ALL =
      List.of(
          new FleetKind(0, 0, 0, false, false, false, 6),
          new FleetKind(1, 2, 0, false, false, false, 12),
          new FleetKind(2, 6, 0, false, false, false, 20),
          new FleetKind(3, 16, 0, false, false, false, 4),
          new FleetKind(4, 1, 1, false, false, false, 15),
          new FleetKind(5, 4, 2, true, false, false, 24),
          new FleetKind(6, 0, 0, true, false, false, 8),
          new FleetKind(7, 1, 0, false, true, false, 10),
          new FleetKind(8, 0, 0, false, false, true, 5),
          new FleetKind(9, 1, 1, true, true, true, 18),
          new FleetKind(10, 1, 9, false, false, false, 1)); // no worker has that

  Task task(Object id, int priority, @Nullable Object key) {
    return Task.builder(id)
        .model("kind" + number)
        .priority(priority)
        .needs(new Resources(memory, gpus == 0 ? Map.of() : Map.of("gpu", gpus)))
        .requires(label ? Set.of("x") : Set.of())
        .software(tool ? TOOL : Map.of())
        .antiAffinityKeys(apart ? Set.of("port") : Set.of())
        .concurrencyKey(key)
        .build();
  }

  /** Whether the worker could run it if nothing else ran there. */
  boolean isRunBy(Worker worker) {
    return worker.slots() > 0
        && memory <= worker.capacity().memoryBytes()
        && gpus <= worker.capacity().acceleratorsOf("gpu")
        && (!label || worker.offers().contains("x"))
        && (!tool || worker.software().containsKey("tool"));
  }
}
