package dev.outrigger.balancer.scheduler.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How much of a budget is used. */
class TimeBudgetTest {
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void isTheShareOfTheTimeSinceItBegan() {
    nanos.set(5_000_000_000L);
    TimeBudget budget = TimeBudget.of(Duration.ofMillis(100), nanos::get);
    assertThat(budget.used()).isZero();

    nanos.addAndGet(25_000_000);
    assertThat(budget.used()).isEqualTo(0.25);
    nanos.addAndGet(175_000_000);
    assertThat(budget.used()).isEqualTo(2);
  }

  @Test
  void noTimeIsUsedUpAtTheFirstTickAndIsNoDivisionByZero() {
    TimeBudget budget = TimeBudget.of(Duration.ZERO, nanos::get);
    assertThat(budget.used()).isZero();

    nanos.addAndGet(1);
    assertThat(budget.used()).isGreaterThanOrEqualTo(1);
  }
}
