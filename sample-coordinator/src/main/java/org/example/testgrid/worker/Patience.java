package org.example.testgrid.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How long a worker goes on without a word from its coordinator. Thread-safe. */
final class Patience {
  private final Duration limit;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private long lastContactNanos; // guarded by this
  private boolean waiting; // guarded by this

  /** Takes how long the silence may last; it begins now. */
  Patience(Duration limit, LongSupplier nanoTime, InstantSource clock) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.clock = clock;
    lastContactNanos = nanoTime.getAsLong();
  }

  /** Notes a word from the coordinator. */
  synchronized void contact() {
    lastContactNanos = nanoTime.getAsLong();
    waiting = false;
  }

  /** Returns when the patience ends, once for each silence and null from then on. */
  synchronized @Nullable Instant beginsToWait() {
    if (waiting) {
      return null;
    }
    waiting = true;
    return clock.instant().plus(limit).minusNanos(nanoTime.getAsLong() - lastContactNanos);
  }

  synchronized boolean isOver() {
    return nanoTime.getAsLong() - lastContactNanos > limit.toNanos();
  }
}
