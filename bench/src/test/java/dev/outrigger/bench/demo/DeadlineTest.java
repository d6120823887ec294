package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // the clock may wrap round

  @Test
  void passesAfterItsSpan() {
    Deadline deadline = Deadline.after(Duration.ofNanos(10), now::get);

    now.addAndGet(9);
    assertThat(deadline.hasPassed()).isFalse();
    now.addAndGet(1);
    assertThat(deadline.hasPassed()).isTrue();
  }

  @Test
  void isNeverLaterThanTheOneItIsPartOf() {
    Deadline whole = Deadline.after(Duration.ofNanos(10), now::get);
    Deadline shorter = whole.orAfter(Duration.ofNanos(4));
    Deadline longer = whole.orAfter(Duration.ofNanos(40));

    now.addAndGet(4);
    assertThat(shorter.hasPassed()).isTrue();
    assertThat(longer.hasPassed()).isFalse();
    now.addAndGet(6);
    assertThat(longer.hasPassed()).isTrue();
  }
}
