package dev.outrigger.balancer.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param succeeded whether the task did what it should; a failed attempt's duration is not learned
 * @param duration how long it ran, where the reporter knows; null to take the time since the
 *     attempt started, as the balancer saw it. Not negative
 * @param blame what the reporter knows of a failure's cause; means nothing for a success
 */
public record Outcome(boolean succeeded, @Nullable Duration duration, Blame blame) {
  /** Whose fault a failure is. */
  public enum Blame {
    /** Not told: the balancer judges by what else fails there, and elsewhere. */
    UNKNOWN,
    /** The worker's, such as a browser that does not start. */
    WORKER,
    /** The task's, such as a test whose assertion fails. */
    TASK
  }

  public Outcome {
    requireNonNull(blame, "blame is null");
    if (duration != null && duration.isNegative()) {
      throw new IllegalArgumentException("duration must not be negative, was " + duration);
    }
  }

  /** An outcome of which, if it is a failure, nobody tells whose fault it is. */
  public Outcome(boolean succeeded, @Nullable Duration duration) {
    this(succeeded, duration, Blame.UNKNOWN);
  }
}
