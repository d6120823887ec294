package dev.outrigger.balancer.pool;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entries by id, looked up without the pool's lock, because an id's {@code equals} and {@code
 * hashCode} are the application's code.
 *
 * <p>Thread-safe.
 */
final class EntryMap<E extends Entry> {
  private final ConcurrentHashMap<Object, E> byId = new ConcurrentHashMap<>();
  private final Function<Object, E> factory;

  EntryMap(Function<Object, E> factory) {
    this.factory = factory;
  }

  @Nullable E get(Object id) {
    return byId.get(id);
  }

  /** Returns the living entry of that id, creating it if there is none. */
  E obtain(Object id) {
    while (true) {
      E known = byId.get(id);
      if (known == null) {
        E created = factory.apply(id);
        known = byId.putIfAbsent(id, created);
        if (known == null) {
          return created;
        }
      }
      if (!known.dead) {
        return known;
      }
      byId.remove(id, known);
    }
  }

  /** Removes {@code dead}, but not an entry that has taken its place. */
  void remove(Entry dead) {
    byId.remove(dead.id, dead);
  }
}
