package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.scheduler.SchedulerSwitch;
import java.time.Duration;

/**
 * Is told of rare events that an operator may want to know of.
 *
 * <p>Called on the thread that met the event, with no lock of the balancer held; it should be
 * quick. What it throws is swallowed and counted as {@link
 * dev.outrigger.balancer.model.Anomaly#LISTENER_FAILURE}.
 */
public interface BalancerListener {
  /** A listener that does nothing. */
  BalancerListener SILENT = new BalancerListener() {};

  /**
   * An attempt was ended as lost, since its slot was reported free: the caller did not use the
   * answer, or the report of its end went astray. Its task counts as waiting.
   *
   * @param age how long ago it was placed
   */
  default void attemptLost(Attempt attempt, Duration age) {}

  /**
   * A scheduler that switches between others, such as {@code adaptive}, lets another one choose.
   */
  default void schedulerSwitched(SchedulerSwitch event) {}
}
