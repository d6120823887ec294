package dev.outrigger.balancer.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param succeeded whether the task did what it should; a failed attempt's duration is not learned
 * @param duration how long it ran, where the reporter knows; null to take the time since the
 *     attempt started, as the balancer saw it. Not negative
 */
public record Outcome(boolean succeeded, @Nullable Duration duration) {
  public Outcome {
    if (duration != null && duration.isNegative()) {
      throw new IllegalArgumentException("duration must not be negative, was " + duration);
    }
  }
}
