package dev.outrigger.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SteadyStateTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  static Set<String> schedulers() {
    return SchedulerRegistry.builtIn().names();
  }

  @ParameterizedTest
  @MethodSource("schedulers")
  void measuresEveryScheduler(String scheduler) {
    Speed speed = new SteadyState(scheduler, 10, 1).measure(SHORT, SHORT);

    assertThat(speed.workers()).isEqualTo(10);
    assertThat(speed.scheduler()).isEqualTo(scheduler);
    assertThat(speed.decisionsPerSecond()).isPositive();
    assertThat(speed.p50Nanos()).isPositive().isLessThanOrEqualTo(speed.p99Nanos());
    assertThat(speed.allocatedBytes()).isPositive();
  }
}
