package dev.outrigger.balancer.learning;

/**
 * How much longer than forecast the tasks of one worker took of late: an exponentially weighted
 * moving average that takes a peak at once and forgets it slowly.
 *
 * <pre>
 * v ← s                     if s ≥ v
 * v ← w·v + (1 − w)·s       else, with w = exp(−Δt ÷ τ)
 * </pre>
 *
 * <p>It is the peak EWMA of Finagle (Twitter, {@code com.twitter.finagle.loadbalancer.PeakEwma},
 * 2014; Linkerd has it from there). Departures: (1) s is no round-trip time but the time taken over
 * the time forecast when the task was placed, since tasks are not alike as requests to a service
 * are; what one standard deviation of the forecast explains does not count, and less than 1 counts
 * as 1. (2) While nothing ends, it returns to 1 in place of 0. (3) τ is 10 s as there, or as long
 * as ten of the worker's tasks where they take longer than a second. Thread-safe.
 */
final class PeakEwma {
  private static final double LEAST_TAU_MILLIS = 10_000;
  private static final double TASKS_REMEMBERED = 10;

  /** No task counts as slower than this, so that one that hung is forgotten in reasonable time. */
  private static final double MOST = 1000;

  private record State(double value, long atNanos, double tauMillis) {
    double weight(long nowNanos) {
      return Math.exp(-Math.max(0, nowNanos - atNanos) / 1e6 / tauMillis);
    }
  }

  private volatile State state = new State(1, 0, LEAST_TAU_MILLIS); // written under this's lock

  /**
   * Takes the end of a task into account.
   *
   * @param surprise the logarithm of the time taken over the median forecast
   * @param variance that the forecast gave it
   * @param millis the time taken
   */
  synchronized void observe(double surprise, double variance, double millis, long nowNanos) {
    double slowdown = Math.min(MOST, Math.exp(Math.max(0, surprise - Math.sqrt(variance))));
    double tau = Math.max(LEAST_TAU_MILLIS, TASKS_REMEMBERED * millis);
    State last = state;
    double w = last.weight(nowNanos);
    double value = slowdown >= last.value ? slowdown : w * last.value + (1 - w) * slowdown;
    state = new State(value, nowNanos, tau);
  }

  /** Returns the slowdown at a moment: 1 is as forecast, above 1 is slower; at most 1000. */
  double at(long nowNanos) {
    State last = state;
    return last.value == 1 ? 1 : 1 + (last.value - 1) * last.weight(nowNanos);
  }
}
