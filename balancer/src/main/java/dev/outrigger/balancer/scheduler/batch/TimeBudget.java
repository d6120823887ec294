package dev.outrigger.balancer.scheduler.batch;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How much of the time that planning may take is used up. */
@FunctionalInterface
public interface TimeBudget {
  /** Returns the share that is used, from 0; 1 or more where time is up. */
  double used();

  /** Returns a budget that begins now. */
  static TimeBudget of(Duration length, LongSupplier nanoClock) {
    long start = nanoClock.getAsLong();
    // Not toNanos(), which overflows after 292 years.
    double nanos = Math.max(1, length.getSeconds() * 1e9 + length.getNano());
    return () -> (nanoClock.getAsLong() - start) / nanos;
  }
}
