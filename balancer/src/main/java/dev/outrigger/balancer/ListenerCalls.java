package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.pool.AnomalyCounts;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.scheduler.SchedulerSwitch;
import java.time.Duration;
import java.util.List;

/** Tells a listener of events, and counts what it throws. Thread-safe. */
final class ListenerCalls {
  private final BalancerListener listener;
  private final AnomalyCounts anomalies;

  ListenerCalls(BalancerListener listener, AnomalyCounts anomalies) {
    this.listener = listener;
    this.anomalies = anomalies;
  }

  void lost(List<OpenAttempt> attempts, long now) {
    for (OpenAttempt attempt : attempts) {
      Duration age = Duration.ofNanos(Math.max(0, now - attempt.placedAtNanos()));
      tell(() -> listener.attemptLost(attempt.toAttempt(), age));
    }
  }

  void switched(SchedulerSwitch event) {
    tell(() -> listener.schedulerSwitched(event));
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      anomalies.count(Anomaly.LISTENER_FAILURE);
    }
  }
}
