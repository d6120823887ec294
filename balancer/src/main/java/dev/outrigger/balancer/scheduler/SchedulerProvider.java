package dev.outrigger.balancer.scheduler;

import java.util.random.RandomGenerator;

/**
 * Makes schedulers of one name. Found by {@link java.util.ServiceLoader}, or passed to a {@link
 * SchedulerRegistry}.
 *
 * <p>A scheduler may have state, so each balancer gets one of its own.
 */
public interface SchedulerProvider {
  /** Returns the name: lower-case letters, digits and underscores, a letter first. */
  String name();

  /**
   * Returns a new scheduler of that name.
   *
   * @param random the chance that it may use; safe to use from one thread at a time only
   */
  Scheduler create(RandomGenerator random);
}
