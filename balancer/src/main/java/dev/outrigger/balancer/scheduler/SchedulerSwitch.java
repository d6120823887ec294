package dev.outrigger.balancer.scheduler;

import static java.util.Objects.requireNonNull;

/**
 * A scheduler began to let another one choose than before.
 *
 * @param scheduler the name of the one that switched, e.g. {@code adaptive}
 * @param from the name of the one that chose before
 * @param to the name of the one that chooses from now on
 * @param reason a phrase for the operator, e.g. {@code mean utilisation 0.85 is above 0.8}
 */
public record SchedulerSwitch(String scheduler, String from, String to, String reason) {
  public SchedulerSwitch {
    requireNonNull(scheduler, "scheduler is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(reason, "reason is null");
  }
}
