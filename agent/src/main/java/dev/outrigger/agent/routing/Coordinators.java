package dev.outrigger.agent.routing;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The coordinators met so far, each with its balancer; weakly kept, so that an application may drop
 * one without {@code stop}. Thread-safe.
 */
final class Coordinators {
  private final WeakIdentityMap<Object, Optional<Adopted>> known = new WeakIdentityMap<>();
  private final Function<Object, Optional<Adopted>> adoption;
  private final Consumer<Adopted> farewell;

  /**
   * @param adoption makes what a new coordinator needs, once per coordinator, or nothing where it
   *     cannot be bound
   * @param farewell called for each coordinator that stops
   */
  Coordinators(Function<Object, Optional<Adopted>> adoption, Consumer<Adopted> farewell) {
    this.adoption = adoption;
    this.farewell = farewell;
  }

  /** Returns what belongs to a coordinator, adopting it at first sight; null if it cannot be. */
  @Nullable Adopted adopt(Object coordinator) {
    return known.computeIfAbsent(coordinator, adoption).orElse(null);
  }

  /** Forgets a coordinator that stopped; should it start again, it is adopted anew. */
  void forget(Object coordinator) {
    Optional<Adopted> gone = known.remove(coordinator);
    if (gone != null) {
      gone.ifPresent(farewell);
    }
  }

  /** Forgets all coordinators. */
  void forgetAll() {
    known.values().forEach(each -> each.ifPresent(farewell));
  }
}
