package dev.outrigger.balancer.pool;

/**
 * How one task has been held back so far: immutable, replaced at each answer.
 *
 * @param pass the pass of asks (see {@link HoldBook}) in which it was held last
 * @param lastAtNanos when it was held last
 * @param heldMillis how long it has waited in all, each time from being held to the next ask
 * @param active whether the last answer was to hold it
 */
public record Holding(long pass, long lastAtNanos, double heldMillis, boolean active) {
  /** Never held back. */
  public static final Holding NONE = new Holding(-1, 0, 0, false);

  /** Returns how long the task has been held in all if it is asked for at {@code nowNanos}. */
  public double heldMillisAt(long nowNanos) {
    return active ? heldMillis + Math.max(0, nowNanos - lastAtNanos) / 1e6 : heldMillis;
  }

  /** Returns the state after an answer at {@code nowNanos} that was not to hold the task. */
  Holding paused(long nowNanos) {
    return active ? new Holding(pass, nowNanos, heldMillisAt(nowNanos), false) : this;
  }
}
