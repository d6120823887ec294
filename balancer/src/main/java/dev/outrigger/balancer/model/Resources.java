package dev.outrigger.balancer.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * An amount of memory and of accelerators: what a task needs, or what a worker has.
 *
 * @param memoryBytes memory in bytes; at least 0. As a need, 0 means "none"; as a capacity, {@link
 *     #UNKNOWN_MEMORY} means "not told", which fits every need
 * @param accelerators accelerators by type, e.g. {@code gpu → 2}; every count at least 0. A type
 *     that is absent counts 0
 */
public record Resources(long memoryBytes, Map<String, Integer> accelerators) {
  /** A memory capacity that nobody told. */
  public static final long UNKNOWN_MEMORY = Long.MAX_VALUE;

  /** No need at all. */
  public static final Resources NONE = new Resources(0, Map.of());

  /** A capacity of which nothing was told: any memory, no accelerators. */
  public static final Resources UNKNOWN_CAPACITY = new Resources(UNKNOWN_MEMORY, Map.of());

  public Resources {
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("memoryBytes must be at least 0, was " + memoryBytes);
    }
    accelerators = Map.copyOf(requireNonNull(accelerators, "accelerators is null"));
    accelerators.forEach(
        (type, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException(
                "accelerators of type " + type + " must be at least 0, was " + count);
          }
        });
  }

  /** Returns how many accelerators of {@code type} this holds; 0 where the type is absent. */
  public int acceleratorsOf(String type) {
    return accelerators.getOrDefault(type, 0);
  }
}
