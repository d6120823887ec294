package dev.outrigger.balancer.scheduler;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with how a scheduler is written.
 *
 * @param reason why it cannot be used, as a clause
 * @param fix what to do about it, e.g. {@code did you mean round_robin?}; null where a name is
 *     unknown and like no other, so that it may be that of a scheduler which is not here
 */
public record SchedulerFlaw(String reason, @Nullable String fix) {
  public SchedulerFlaw {
    requireNonNull(reason, "reason is null");
  }

  @Override
  public String toString() {
    return fix == null ? reason : reason + "; " + fix;
  }
}
