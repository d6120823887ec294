package dev.outrigger.it.schedulers;

import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerProvider;
import java.util.random.RandomGenerator;

/**
 * Makes the scheduler {@code faulty}, whose way to fail is the system property {@code it.fault}.
 */
public final class FaultyProvider implements SchedulerProvider {
  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public Scheduler create(RandomGenerator random) {
    return new FaultyScheduler(Fault.valueOf(System.getProperty("it.fault")));
  }
}
