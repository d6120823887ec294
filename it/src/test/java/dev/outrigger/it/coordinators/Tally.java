package dev.outrigger.it.coordinators;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often what was done, by name. */
final class Tally {
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

  void count(String what) {
    counts.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
  }

  int of(String what) {
    AtomicInteger count = counts.get(what);
    return count == null ? 0 : count.get();
  }

  /** Returns how many different things were counted, and those that were not counted once. */
  @Override
  public String toString() {
    Map<String, AtomicInteger> odd = new TreeMap<>(counts);
    odd.values().removeIf(count -> count.get() == 1);
    return counts.size() + ", not once: " + odd;
  }
}
