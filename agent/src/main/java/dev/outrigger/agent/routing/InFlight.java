package dev.outrigger.agent.routing;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The calls that are inside the balancer just now, so that one that hangs can be seen from outside.
 *
 * <p>A fixed table, which also bounds how many calls may be inside at once (a bulkhead).
 * Thread-safe and lock-free, without allocation.
 */
final class InFlight {
  /** How many calls may be inside at once. */
  static final int CAPACITY = 256;

  /** No room: the call must not go in. */
  static final int FULL = -1;

  /** Longs of a cache line, so that two threads seldom write to the same line. */
  private static final int STRIDE = 8;

  private static final long FREE = 0;

  private final AtomicLongArray begun = new AtomicLongArray(CAPACITY * STRIDE);

  /**
   * Enters a call.
   *
   * @param nowNanos the time; two calls of one place must not have the same, but for 0
   * @return the place to leave by, or {@link #FULL}
   */
  int enter(long nowNanos) {
    long mark = nowNanos == FREE ? 1 : nowNanos;
    int first = (int) (Thread.currentThread().getId() % CAPACITY);
    for (int i = 0; i < CAPACITY; i++) {
      int place = ((first + i) % CAPACITY) * STRIDE;
      if (begun.get(place) == FREE && begun.compareAndSet(place, FREE, mark)) {
        return place;
      }
    }
    return FULL;
  }

  void leave(int place) {
    begun.set(place, FREE);
  }

  /** Copies the marks of all calls into {@code marks}, 0 where a place is free. */
  void copyInto(long[] marks) {
    for (int i = 0; i < CAPACITY; i++) {
      marks[i] = begun.get(i * STRIDE);
    }
  }
}
