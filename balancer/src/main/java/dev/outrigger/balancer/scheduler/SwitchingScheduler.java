package dev.outrigger.balancer.scheduler;

import java.util.function.Consumer;

/** A scheduler that lets one of several others choose, now this one and now that. */
public interface SwitchingScheduler extends Scheduler {
  /** Returns the name of the scheduler that chooses at the moment. */
  String inUse();

  /** Returns how many switches there were. */
  long switches();

  /**
   * Tells of every switch from now on, in place of whoever was told before: on the thread that made
   * the decision, after it was switched, without a lock.
   */
  void onSwitch(Consumer<? super SchedulerSwitch> listener);
}
