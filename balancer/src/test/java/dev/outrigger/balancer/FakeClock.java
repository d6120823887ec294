package dev.outrigger.balancer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that stands still until it is moved. Thread-safe. */
final class FakeClock implements LongSupplier {
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long getAsLong() {
    return nanos.get();
  }

  void set(long value) {
    nanos.set(value);
  }

  void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }
}
