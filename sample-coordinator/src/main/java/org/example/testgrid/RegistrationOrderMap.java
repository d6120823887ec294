package org.example.testgrid;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small map in the order of the last insertions that is copied on each write.
 *
 * <p>Reading and walking never wait and never fail; a walk sees the map as it was when it began.
 * Writing costs O(n). Thread-safe.
 */
final class RegistrationOrderMap<K, V> extends AbstractMap<K, V> {
  private volatile Map<K, V> current = Map.of();

  /** Puts the entry last, wherever the key was before; nobody sees the map without it meanwhile. */
  @Override
  public synchronized @Nullable V put(K key, V value) {
    Map<K, V> next = new LinkedHashMap<>(current);
    V previous = next.remove(key);
    next.put(key, value);
    current = Collections.unmodifiableMap(next);
    return previous;
  }

  @Override
  public synchronized @Nullable V remove(Object key) {
    Map<K, V> next = new LinkedHashMap<>(current);
    V previous = next.remove(key);
    current = Collections.unmodifiableMap(next);
    return previous;
  }

  @Override
  public @Nullable V get(Object key) {
    return current.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return current.containsKey(key);
  }

  @Override
  public Set<K> keySet() {
    return current.keySet();
  }

  @Override
  public Collection<V> values() {
    return current.values();
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return current.entrySet();
  }
}
