package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Logs;
import dev.outrigger.balancer.BalancerListener;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.scheduler.SchedulerSwitch;
import java.time.Duration;
import org.slf4j.Logger;

/** Writes what a balancer tells of into the agent's log. Thread-safe. */
final class LoggedEvents implements BalancerListener {
  private static final Logger LOG = Logs.of(LoggedEvents.class);

  @Override
  public void attemptLost(Attempt attempt, Duration age) {
    LOG.debug(
        "worker {}: task {}, placed {} ms ago, counts as lost: its slot is free",
        attempt.workerId(),
        attempt.taskId(),
        age.toMillis());
  }

  @Override
  public void schedulerSwitched(SchedulerSwitch event) {
    LOG.info(
        "scheduler {}: {} chooses in place of {}, as {}",
        event.scheduler(),
        event.to(),
        event.from(),
        event.reason());
  }
}
