package dev.outrigger.balancer.scheduler;

/**
 * Tells in which situation the pool is, by measurements that are smoothed, judged with hysteresis,
 * and kept to for a while; see {@link AdaptiveScheduler} for the table. Not thread-safe.
 */
final class Conditions {
  /** What a pool of workers may be like. */
  enum Situation {
    UNKNOWN,
    BUSY_UNLIKE,
    BUSY_ALIKE,
    IDLE,
    ORDINARY
  }

  static final Situation FIRST = Situation.UNKNOWN;

  static final long DWELL_NANOS = 10_000_000_000L;

  private static final double WEIGHT = 1.0 / 16;

  private final Level unknown = new Level(0.5, 0.3);
  private final Level busy = new Level(0.8, 0.7);
  private final Level unlike = new Level(0.25, 0.15);
  private final Level engaged = new Level(0.4, 0.3);

  private Situation situation = FIRST;
  private boolean begun;
  private long sinceNanos;

  /** Takes a measurement and returns the situation from now on. */
  Situation after(double utilisation, double spread, double unknownShare, long nowNanos) {
    unknown.measure(unknownShare, begun);
    busy.measure(utilisation, begun);
    engaged.measure(utilisation, begun);
    unlike.measure(spread, begun);
    if (!begun) {
      begun = true;
      sinceNanos = nowNanos;
    }
    Situation fitting = fitting();
    if (fitting != situation && nowNanos - sinceNanos >= DWELL_NANOS) {
      situation = fitting;
      sinceNanos = nowNanos;
    }
    return situation;
  }

  private Situation fitting() {
    if (unknown.isHigh) {
      return Situation.UNKNOWN;
    }
    if (busy.isHigh) {
      return unlike.isHigh ? Situation.BUSY_UNLIKE : Situation.BUSY_ALIKE;
    }
    return engaged.isHigh ? Situation.ORDINARY : Situation.IDLE;
  }

  /** Returns why the situation is what it is, as a phrase for the operator. */
  String reason() {
    return switch (situation) {
      case UNKNOWN -> "little is known of " + percent(unknown.value) + " of the workers";
      case BUSY_UNLIKE -> busyness() + " and their speeds differ by " + percent(unlike.value);
      case BUSY_ALIKE -> busyness() + " and their speeds differ by only " + percent(unlike.value);
      case IDLE, ORDINARY -> busyness();
    };
  }

  private String busyness() {
    return "the workers are used to " + percent(busy.value);
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** One smoothed measurement that is high or not. */
  private static final class Level {
    private final double from;
    private final double until;
    double value;
    boolean isHigh;

    /**
     * @param from above this it becomes high
     * @param until below this it is so no more
     */
    Level(double from, double until) {
      this.from = from;
      this.until = until;
    }

    void measure(double now, boolean begun) {
      value = begun ? value + WEIGHT * (now - value) : now;
      isHigh = isHigh ? value >= until : value > from;
    }
  }
}
