package org.example.testgrid.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Patience patience =
      new Patience(Duration.ofSeconds(10), nanos::get, () -> Instant.EPOCH.plusNanos(nanos.get()));

  @Test
  void endsAsLongAfterTheLastContactAsItSaidWhenTheWaitBegan() {
    pass(5);
    patience.contact();
    pass(2);

    assertThat(patience.beginsToWait()).isEqualTo(Instant.EPOCH.plusSeconds(15));
    pass(8);
    assertThat(patience.isOver()).isFalse();
    pass(1);
    assertThat(patience.isOver()).isTrue();
  }

  @Test
  void aWaitBeginsOnceForEachSilence() {
    assertThat(patience.beginsToWait()).isNotNull();
    assertThat(patience.beginsToWait()).isNull();

    patience.contact();

    assertThat(patience.beginsToWait()).isNotNull();
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
