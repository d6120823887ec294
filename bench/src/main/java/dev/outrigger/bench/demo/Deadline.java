package dev.outrigger.bench.demo;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of a span of time. Immutable. */
final class Deadline {
  private final LongSupplier nanoTime;
  private final long endNanos;

  private Deadline(LongSupplier nanoTime, long endNanos) {
    this.nanoTime = nanoTime;
    this.endNanos = endNanos;
  }

  static Deadline after(Duration span, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong() + span.toNanos());
  }

  /** Returns this deadline or that span from now, whichever is sooner. */
  Deadline orAfter(Duration span) {
    long other = nanoTime.getAsLong() + span.toNanos();
    return other - endNanos < 0 ? new Deadline(nanoTime, other) : this;
  }

  boolean hasPassed() {
    return nanoTime.getAsLong() - endNanos >= 0;
  }
}
