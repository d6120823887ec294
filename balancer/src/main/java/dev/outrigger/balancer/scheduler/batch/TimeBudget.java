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
    double nanos = Math.max(1, length.toNanos());
    return () -> (nanoClock.getAsLong() - start) / nanos;
  }
}
