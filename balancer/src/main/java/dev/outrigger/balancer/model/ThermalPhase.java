package dev.outrigger.balancer.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A time in which a worker is slower than it is otherwise: just after its start, or while it cools.
 *
 * <p>How fast it is at a moment is its <em>level</em>: the work it does in a second, in seconds of
 * work at full speed. Over a phase the level is linear in two halves, so that what is done between
 * two moments, and how long a task takes, have closed forms. Before its begin and after its end a
 * phase says nothing, and the level is 1.
 *
 * <p>Moments are those of one clock like {@link System#nanoTime()}: only their differences count,
 * and they may overflow. Immutable.
 *
 * @param kind the shape of the curve
 * @param beganAtNanos when it began
 * @param lengthNanos how long it lasts; at least 0, and 0 is over at once
 */
public record ThermalPhase(Kind kind, long beganAtNanos, long lengthNanos) {
  /** Longer phases count as that, so that moments in one can be told from those before it. */
  private static final long LONGEST_NANOS = Long.MAX_VALUE / 2;

  private static final double FULL = 1;

  /** What a phase is, and by that its curve. */
  public enum Kind {
    /** The level rises linearly from 0.6 to 1 at the end: caches fill, code is compiled. */
    WARMING(0.6, 0.8, Duration.ofSeconds(30)),
    /**
     * The level falls linearly from 1 to 0.7 at half the time, and rises back to 1 at the end. That
     * is our reading of "falls to 0.7, then back", which leaves no jump anywhere.
     */
    COOLING(FULL, 0.7, Duration.ofSeconds(60));

    private final double atBegin;
    private final double atHalf;
    private final Duration usualLength;

    Kind(double atBegin, double atHalf, Duration usualLength) {
      this.atBegin = atBegin;
      this.atHalf = atHalf;
      this.usualLength = usualLength;
    }

    /** Returns how long such a phase lasts where nothing better is known. */
    public Duration usualLength() {
      return usualLength;
    }
  }

  public ThermalPhase {
    requireNonNull(kind, "kind is null");
    if (lengthNanos < 0) {
      throw new IllegalArgumentException("lengthNanos must be at least 0, was " + lengthNanos);
    }
    lengthNanos = Math.min(lengthNanos, LONGEST_NANOS);
  }

  /**
   * Returns the phase of that length; one of more than 146 years counts as that.
   *
   * @throws IllegalArgumentException if the length is negative
   */
  public static ThermalPhase of(Kind kind, Duration length, long beganAtNanos) {
    if (length.isNegative()) {
      throw new IllegalArgumentException(
          "a phase must not last less than no time, was " + length + " of " + kind);
    }
    boolean longest = length.compareTo(Duration.ofNanos(LONGEST_NANOS)) >= 0;
    return new ThermalPhase(kind, beganAtNanos, longest ? LONGEST_NANOS : length.toNanos());
  }

  /** Returns whether it has ended by that moment. */
  public boolean isOverAt(long nanos) {
    return nanos - beganAtNanos >= lengthNanos;
  }

  /** Returns the level at a moment, above 0 and at most 1: 1 is full speed. */
  public double levelAt(long nanos) {
    long elapsed = nanos - beganAtNanos;
    if (elapsed < 0 || elapsed >= lengthNanos) {
      return FULL;
    }
    return level(elapsed < half() ? 0 : 1, (double) elapsed);
  }

  /**
   * Returns the work done from one moment to another, in nanoseconds at full speed: the integral of
   * the level. Of moments in the wrong order it is 0.
   */
  public double workNanos(long fromNanos, long toNanos) {
    long run = toNanos - fromNanos;
    if (run <= 0) {
      return 0;
    }
    double from = fromNanos - beganAtNanos;
    double to = toNanos - beganAtNanos;
    double lacking = 0;
    for (int piece = 0; piece < 2; piece++) {
      double low = Math.max(from, piece * half());
      double high = Math.min(to, (piece + 1) * half());
      if (low < high) {
        lacking += (high - low) * (FULL - (level(piece, low) + level(piece, high)) / 2);
      }
    }
    return run - lacking;
  }

  /** Returns the mean level from one moment to another; at the last where there is no time. */
  public double meanLevel(long fromNanos, long toNanos) {
    long run = toNanos - fromNanos;
    return run <= 0 ? levelAt(toNanos) : workNanos(fromNanos, toNanos) / run;
  }

  /**
   * Returns how long a task takes that is begun at a moment, in nanoseconds: the inverse of {@link
   * #workNanos}.
   *
   * <p>On a piece where the level is l at first and changes by s in each nanosecond, work w takes t
   * with l·t + s·t² ÷ 2 = w, which is 2·w ÷ (l + √(l² + 2·s·w)); so written it subtracts no two
   * numbers that are nearly equal.
   *
   * @param workNanos what it takes at full speed; at least 0, finite
   * @throws IllegalArgumentException if it is not
   */
  public double takesNanos(long beginNanos, double workNanos) {
    if (!(workNanos >= 0 && workNanos < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "workNanos must be at least 0 and finite, was " + workNanos);
    }
    double at = beginNanos - beganAtNanos;
    double before = Math.min(workNanos, Math.max(0, -at));
    double left = workNanos - before;
    double took = before;
    at += before;
    for (int piece = 0; piece < 2 && left > 0; piece++) {
      double end = (piece + 1) * half();
      if (at < end) {
        double level = level(piece, at);
        double here = (end - at) * (level + level(piece, end)) / 2;
        if (left < here) {
          double root = Math.sqrt(level * level + 2 * slope(piece) * left);
          return took + 2 * left / (level + root);
        }
        took += end - at;
        left -= here;
        at = end;
      }
    }
    return took + left;
  }

  /**
   * Returns by what the duration of a task that is begun at a moment grows, as a factor; at least
   * 1.
   *
   * @param workNanos as for {@link #takesNanos}
   */
  public double stretch(long beginNanos, double workNanos) {
    return workNanos == 0
        ? FULL / levelAt(beginNanos)
        : Math.max(1, takesNanos(beginNanos, workNanos) / workNanos);
  }

  private double half() {
    return lengthNanos / 2.0;
  }

  /** Returns the change of the level per nanosecond in one half; only of a phase that lasts. */
  private double slope(int piece) {
    return ((piece == 0 ? kind.atHalf : FULL) - (piece == 0 ? kind.atBegin : kind.atHalf)) / half();
  }

  private double level(int piece, double elapsed) {
    double share = Math.max(0, Math.min(1, elapsed / half() - piece));
    double first = piece == 0 ? kind.atBegin : kind.atHalf;
    double last = piece == 0 ? kind.atHalf : FULL;
    return first + (last - first) * share;
  }
}
