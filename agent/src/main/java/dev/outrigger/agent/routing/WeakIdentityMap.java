package dev.outrigger.agent.routing;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A map from objects of the application to values of ours, which keeps no object alive and calls
 * none of its methods: keys are compared by identity. Thread-safe.
 */
final class WeakIdentityMap<K, V> {
  private final ConcurrentMap<Object, V> map = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> dead = new ReferenceQueue<>();

  @Nullable V get(K key) {
    return map.get(new Probe(key));
  }

  /** Gives a key its value and returns null, or returns the value that it has already. */
  @Nullable V putIfAbsent(K key, V value) {
    purge();
    return map.putIfAbsent(new WeakKey<>(key, dead), value);
  }

  @Nullable V remove(K key) {
    return map.remove(new Probe(key));
  }

  /** Removes the keys whose values are meant; returns whether there were any. */
  boolean removeValues(Predicate<V> meant) {
    return map.values().removeIf(meant);
  }

  /** Returns the values of the keys that are alive; one that has just died may still count. */
  List<V> values() {
    purge();
    return List.copyOf(map.values());
  }

  /** Returns how many keys are alive; one that has just died may still count. */
  int size() {
    purge();
    return map.size();
  }

  private void purge() {
    for (Reference<?> gone = dead.poll(); gone != null; gone = dead.poll()) {
      map.remove(gone);
    }
  }

  /** What a look-up compares with, without a reference object of its own. */
  private static final class Probe {
    private final Object key;

    Probe(Object key) {
      this.key = key;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof WeakKey<?> weak && weak.get() == key;
    }
  }

  private static final class WeakKey<K> extends WeakReference<K> {
    private final int hash;

    WeakKey(K key, ReferenceQueue<K> queue) {
      super(key, queue);
      this.hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      if (mine == null) {
        return false;
      }
      return other instanceof WeakKey<?> weak
          ? weak.get() == mine
          : other instanceof Probe probe && probe.key == mine;
    }
  }
}
